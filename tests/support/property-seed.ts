import fc from 'fast-check';

/**
 * Property tests take the same cases every time, so that a change is judged by what it changed; `PROPERTY_SEED=7 npm run
 * test:unit` takes others, and what they find becomes a fixed example.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1_124) });

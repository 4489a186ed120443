import './node-version.mjs';

import('./test-steps.mjs')
  .then(function (module) {
    return module.runTests();
  })
  .catch(function (error) {
    console.error(error.message);
    process.exit(1);
  });

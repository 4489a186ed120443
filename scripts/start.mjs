import './node-version.mjs';

import('./start-portal.mjs')
  .then(function (module) {
    return module.startPortal();
  })
  .catch(function (error) {
    console.error(error.message);
    process.exit(1);
  });

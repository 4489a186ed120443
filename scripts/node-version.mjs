// Written for old versions of Node too: it is what tells their users.
const version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error('crm-clients needs Node 20.19 or newer and this is Node ' + process.versions.node + ': install a newer one from nodejs.org and run the command again.');
  process.exit(1);
}

window.bench = {};

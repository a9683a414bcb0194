const { version } = require('./package.json');

// Measured as brotli. The script build is a finished file and measured as it is. A little above what is there
// today: these figures are to go down, and a change that raises one has to say so here. The last to do so: Firefox
// and WebKit end a page's requests where it is left, which is not to be held against the endpoint.
const asItIs = (config) => ({ ...config, loader: { ...config.loader, '.js': 'copy' } });
const from = (path, name, limit) => ({
  name: `milepost/${path}: { ${name} }`,
  path: `dist/${path}.js`,
  import: `{ ${name} }`,
  limit,
});

module.exports = [
  {
    name: `milepost.js ${version}: everything for the script tag`,
    path: 'dist/milepost.js',
    modifyEsbuildConfig: asItIs,
    limit: '46.3 kB',
  },
  { name: `inspector.js ${version}`, path: 'dist/inspector.js', modifyEsbuildConfig: asItIs, limit: '20 kB' },
  {
    name: 'inspector.writeRules.js: loaded when a rule is tried',
    path: 'dist/inspector.writeRules.js',
    modifyEsbuildConfig: asItIs,
    limit: '21.8 kB',
  },
  from('core', 'init, pages', '32.7 kB'),
  from('core', 'pages', '1.8 kB'),
  from('core', 'clicks', '2.3 kB'),
  from('core', 'links', '2.75 kB'),
  from('core', 'fields', '2.7 kB'),
  from('core', 'forms', '3.05 kB'),
  from('core', 'rageClicks', '3.9 kB'),
  from('core', 'vitals', '3.2 kB'),
  // With what they share with the others; beside them they add 0.2, 0.1, 0.05, 0.3, 0.4 and 0.2 kB.
  from('core', 'views', '3.2 kB'),
  from('core', 'copies', '1.05 kB'),
  from('core', 'prints', '0.3 kB'),
  from('core', 'shares', '2.75 kB'),
  from('core', 'errors', '1.05 kB'),
  from('core', 'feedback', '2.75 kB'),
  from('rules', 'compile, tag', '7.75 kB'),
];

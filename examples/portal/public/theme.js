// Before the first paint: the theme and the language this visitor chose.
(() => {
  try {
    const theme = localStorage.getItem('andina.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    if (localStorage.getItem('andina.language') === 'en') document.documentElement.lang = 'en';
  } catch {
    // No storage: the browser's own theme, Spanish.
  }
})();

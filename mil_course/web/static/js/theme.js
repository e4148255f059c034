// Knows the reader's choice of light or dark; a cookie carries it to the server, which prints it into the page.

import { ready } from './ready.js';

const YEAR = 31536000;

ready('theme', (line) => {
  const root = document.documentElement;
  const list = line.querySelector('select');
  list.value = root.dataset.theme || '';
  list.addEventListener('change', () => {
    const safe = location.protocol === 'https:' ? ';Secure' : '';
    document.cookie = `mil-theme=${list.value};Path=/;Max-Age=${list.value ? YEAR : 0};SameSite=Lax${safe}`;
    if (list.value) root.dataset.theme = list.value;
    else delete root.dataset.theme;
  });
  line.hidden = false;
});

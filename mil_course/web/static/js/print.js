// Knows how to open the printer's dialogue from a button, which is hidden where there is no script.

import { ready } from './ready.js';

ready('print', (button) => {
  button.addEventListener('click', () => window.print());
  button.hidden = false;
});

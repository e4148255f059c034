// Knows to send, on any page of the person, the answers that an earlier visit left on this device.
//
// <p data-mil="waiting" role="status" hidden></p>, shown only while something waits; the person stands at <body data-person>.

import { left, sendWaiting } from './queue.js';
import { ready } from './ready.js';
import { words } from './words.js';

ready('waiting', (line) => {
  const { person } = document.body.dataset;

  async function look() {
    if (!(await left(person))) return;
    await sendWaiting(person);
    const count = await left(person);
    line.textContent = words('waiting', { count });
    line.hidden = !count;
  }

  window.addEventListener('online', look);
  look();
});

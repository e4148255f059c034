// Knows to send, on any page of the person, the answers that an earlier visit left on this device.
//
// <p data-mil="waiting" data-person="…" role="status" hidden></p>: shown only while something waits.

import { left, sendWaiting } from './queue.js';
import { ready } from './ready.js';
import { words } from './words.js';

ready('waiting', (line) => {
  const { person } = line.dataset;

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

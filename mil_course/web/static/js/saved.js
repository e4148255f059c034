// Knows the line that says what became of an answer (parts/saved.html with live=true).

import { words } from './words.js';

const LOOKS = { saved: 'ok', here: 'wait', stay: 'wait', signedOut: 'wait', older: 'wait', failed: 'bad' };
const SIGNS = { stay: 'here', signedOut: 'here', older: 'saved' };

// States: saving, saved (with time), here, stay (on this device, and the page cannot go on), signedOut, unsaved, failed,
// older (stored, but a later answer from elsewhere counts).
export function show(form, state, values = {}) {
  const line = form.querySelector('[data-mil~="saved"]');
  if (!line || (line.dataset.state === state && state !== 'saved')) return;
  const sign = SIGNS[state] || state;
  line.dataset.state = state;
  line.className = `saved ${LOOKS[state] || ''}`;
  line.querySelectorAll('[data-sign]').forEach((each) => { each.hidden = each.dataset.sign !== sign; });
  line.querySelectorAll('[data-for]').forEach((each) => { each.hidden = each.dataset.for !== state; });
  line.querySelector('[data-words]').textContent = words(state, values);
}

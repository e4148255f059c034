// Knows how to copy a text of the page, the recovery codes for example.
//
// <button data-mil="copy" data-of="codes" type="button" hidden>…</button> copies the element with that id.

import { ready } from './ready.js';
import { words } from './words.js';

// The clipboard of today asks for https, which a library's own network may not have.
function copySelected(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return document.execCommand('copy');
}

async function copy(element) {
  if (!navigator.clipboard) return copySelected(element);
  try {
    await navigator.clipboard.writeText(element.innerText.trim());
    return true;
  } catch (error) {
    return copySelected(element);
  }
}

ready('copy', (button) => {
  const element = document.getElementById(button.dataset.of);
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  said.className = 'small muted';
  button.after(said);
  button.addEventListener('click', async () => {
    said.textContent = (await copy(element)) ? words('copied') : words('notCopied');
  });
  button.hidden = false;
});

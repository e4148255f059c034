// Knows where the reader of a lesson is and how long she has really been reading; tells the server now and then.
//
// <article data-mil="place" data-lesson="…"> for a person who is signed in; sections are its h2 with an id, but for the sources.

import { ready } from './ready.js';
import { send } from './send.js';

const TICK = 5;
const BETWEEN = 30;
const IDLE = 120;

ready('place', (lesson) => {
  const headings = Array.from(lesson.querySelectorAll('h2[id]:not(#sources)'));
  let section = '';
  let told = '';
  let seconds = 0;
  let ended = false;
  let lastTold = Date.now();
  let lastSign = Date.now();

  // The last heading above the lower third of the window: what stands below it is being read.
  function look() {
    const line = window.innerHeight * 0.66;
    const seen = headings.filter((heading) => heading.getBoundingClientRect().top < line);
    if (seen.length) section = seen[seen.length - 1].id;
  }

  async function tell(keepalive) {
    const spent = seconds;
    const before = told;
    if (ended || (!spent && section === told)) return;
    seconds = 0;
    told = section;
    lastTold = Date.now();
    const fields = new URLSearchParams({ lesson: lesson.dataset.lesson, section, seconds: spent });
    const { state } = await send('/learn/place', fields, { keepalive });
    if (state === 'offline' || state === 'busy') {
      seconds += spent;
      told = before;
    }
    ended = state === 'signed-out' || state === 'refused';
  }

  function tick() {
    const reading = document.visibilityState === 'visible' && Date.now() - lastSign < IDLE * 1000;
    if (reading) {
      seconds += TICK;
      look();
    }
    if (Date.now() - lastTold >= BETWEEN * 1000) tell(false);
  }

  ['scroll', 'pointerdown', 'touchstart', 'keydown'].forEach((sign) => {
    window.addEventListener(sign, () => { lastSign = Date.now(); }, { passive: true });
  });
  document.addEventListener('visibilitychange', () => {
    lastSign = Date.now();
    if (document.visibilityState === 'hidden') tell(true);
  });
  window.addEventListener('pagehide', () => tell(true));
  setInterval(tick, TICK * 1000);
  look();
});

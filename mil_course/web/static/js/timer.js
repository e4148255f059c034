// Knows how much time is left in a quiz with a limit; says it in minutes, without hurry, and sends what is there at the end.
//
// <p data-mil="timer" data-deadline-seconds="1500"><span data-left></span><span class="vh" role="status"></span></p>;
// at zero it presses the button [data-mil-timeout].

import { ready } from './ready.js';
import { words } from './words.js';

const SPOKEN = [5, 1];

// Whole minutes for a number of seconds, rounded up: 61 seconds are 2 minutes still.
export function minutesOf(seconds) {
  return Math.max(0, Math.ceil(seconds / 60));
}

ready('timer', (line) => {
  const limit = Number(line.dataset.deadlineSeconds);
  const start = { wall: Date.now(), steady: performance.now() };
  const shown = line.querySelector('[data-left]');
  const spoken = line.querySelector('[role="status"]');
  let before = null;

  function tick() {
    // The wall clock counts a sleep of the device, the steady one is not moved by anybody who sets the clock.
    const seconds = limit - (Date.now() - start.wall) / 1000;
    const steady = limit - (performance.now() - start.steady) / 1000;
    const minutes = minutesOf(seconds);
    if (minutes !== before) {
      shown.textContent = words('minutesLeft', { minutes });
      if (SPOKEN.includes(minutes) && before !== null) spoken.textContent = words('minutesLeft', { minutes });
      before = minutes;
    }
    if (seconds <= 0 && steady <= 0) {
      clearInterval(beat);
      const button = document.querySelector('[data-mil-timeout]');
      if (button) button.click();
    }
  }

  const beat = setInterval(tick, 1000);
  tick();
});

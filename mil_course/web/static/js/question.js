// Knows what the page of a question needs from scripts.

import './theme.js';
import './answer.js';
import './timer.js';

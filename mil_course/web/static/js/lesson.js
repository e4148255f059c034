// Knows what the page of a lesson needs from scripts.

import './page.js';
import './place.js';

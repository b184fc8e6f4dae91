import { testHeld } from './held.ts';

await testHeld('bubblewrap');

import { EventEmitter } from 'node:events';

/** A door that tells when it moves. */
export class Door extends EventEmitter {
  isOpen = false;

  open() {
    if (this.isOpen) return false;
    this.isOpen = true;
    this.emit('open', { at: 'front' });
    return true;
  }

  close() {
    if (!this.isOpen) {
      this.emit('warning', 'already closed');
      return false;
    }
    this.isOpen = false;
    this.emit('close');
    return true;
  }
}

/** An emitter that counts down to zero, one tick at a time. */
export function countdown(from) {
  const emitter = new EventEmitter();
  const step = (left) => {
    if (!(left > 0)) emitter.emit('end');
    else {
      emitter.emit('tick', left);
      setImmediate(step, left - 1);
    }
  };
  setImmediate(step, from);
  return emitter;
}

//! Runs what is `async` to its end, or until it has waited long enough.

use crate::env::{refuse, R};
use std::future::Future;
use std::pin::{pin, Pin};
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

/// Nobody else is at work in the process: what did not happen by then does not happen.
const PATIENCE: Duration = Duration::from_millis(200);

/// Who waits, and since when.
static WAITING: Mutex<Option<(Instant, Waker)>> = Mutex::new(None);

/// A future with an end: `None` where it would still be waiting.
struct Bounded<F> {
    inner: Pin<Box<F>>,
    since: Option<Instant>,
}
impl<F: Future> Future for Bounded<F> {
    type Output = Option<F::Output>;
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Poll::Ready(value) = self.inner.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        let since = *self.since.get_or_insert_with(Instant::now);
        if since.elapsed() >= PATIENCE {
            return Poll::Ready(None);
        }
        *WAITING.lock().unwrap() = Some((since, context.waker().clone()));
        Poll::Pending
    }
}

/// Wakes who has waited long enough; asked again and again by the thread that watches.
pub fn look() {
    let Ok(mut waiting) = WAITING.try_lock() else { return };
    if waiting.as_ref().is_some_and(|(since, _)| since.elapsed() >= PATIENCE) {
        if let Some((_, waker)) = waiting.take() {
            waker.wake();
        }
    }
}

/// `run` drives a future to its end. A call that never ends has timed out.
pub fn wait<F: Future>(future: F, run: impl FnOnce(Pin<&mut dyn Future<Output = Option<F::Output>>>) -> Option<F::Output>) -> R<F::Output> {
    let ended = run(pin!(Bounded { inner: Box::pin(future), since: None }));
    *WAITING.lock().unwrap() = None;
    ended.map_or_else(
        || {
            testgen_probe::STOP.store(1, Relaxed);
            refuse("it waits for what never happens")
        },
        Ok,
    )
}

/// What a future gives that need not wait: nothing would wake who does.
pub fn once<F: Future>(future: F) -> R<F::Output> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => refuse("it waits"),
    }
}

struct Unpark(Thread);
impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits on this thread: enough for all that bring no runtime of their own.
pub fn block_on<T>(mut future: Pin<&mut dyn Future<Output = T>>) -> T {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

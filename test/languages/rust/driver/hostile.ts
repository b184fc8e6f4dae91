/** What a function does, and how its run must end. */
export const HOSTILE: readonly (readonly [name: string, body: string, expected: RegExp])[] = [
  ['Exits', 'std::process::exit(0);', /^crashed/],
  ['Aborts', 'std::process::abort();', /^crashed/],
  ['Loops', 'let mut i = 1u64; while i > 0 { i = i.wrapping_mul(3) | 1; }', /^timed-out/],
  ['Loops empty', 'loop {}', /^timed-out/],
  ['Loops and catches', 'loop { let _ = std::panic::catch_unwind(|| { let mut i = 1u64; while i > 0 { i = i.wrapping_mul(3) | 1; } }); }', /^(timed-out|crashed)/],
  ['Sleeps', 'std::thread::sleep(std::time::Duration::from_secs(3600));', /^(timed-out|crashed)/],
  ['Waits for ever', 'let (_keep, wait) = std::sync::mpsc::channel::<u8>(); let _ = wait.recv();', /^(timed-out|crashed)/],
  ['Locks twice', 'let lock = std::sync::Mutex::new(1); let _a = lock.lock(); let _b = lock.lock();', /^(timed-out|crashed)/],
  ['Parks', 'loop { std::thread::park(); }', /^(timed-out|crashed)/],
  ['Recurses', 'fn again(n: u64) -> u64 { if n == u64::MAX { 0 } else { again(n + 1) + 1 } } again(0);', /^(crashed|timed-out)/],
  ['Panics elsewhere', 'let _ = std::thread::spawn(|| panic!("late")).join();', /^returned/],
  ['Panics while it unwinds', 'struct Bomb; impl Drop for Bomb { fn drop(&mut self) { panic!("twice") } } let _bomb = Bomb; panic!("once");', /^(crashed|threw)/],
  ['Leaves a thread', 'std::thread::spawn(|| std::thread::sleep(std::time::Duration::from_secs(3600)));', /^returned/],
  ['Leaves a thread that works', 'std::thread::spawn(|| loop { std::hint::spin_loop() });', /^(returned|timed-out|crashed)/],
  ['Takes memory', 'let mut all: Vec<Vec<u8>> = Vec::new(); loop { all.push(vec![1; 1 << 26]); }', /^(timed-out|crashed)/],
  ['Takes memory at once', 'let all = vec![1u8; 1 << 40]; assert!(all[5] == 1);', /^(threw|crashed)/],
  ['Writes outside', 'std::fs::write("/etc/testgen", "x")?;', /^denied|^threw/],
  ['Deletes outside', 'std::fs::remove_file("/etc/hostname")?;', /^denied|^threw/],
  ['Writes into the project', 'std::fs::write("src/lib.rs", "x")?;', /^(denied|threw|returned)/],
  ['Connects', 'std::net::TcpStream::connect("127.0.0.1:80")?;', /^(denied|threw)/],
  ['Starts a program', 'std::process::Command::new("/bin/sh").args(["-c", "kill -9 -1"]).status()?;', /^(returned|denied|threw|crashed)/],
  ['Changes the folder', 'std::env::set_current_dir("/")?;', /^returned/],
  ['Silences panics', 'std::panic::set_hook(Box::new(|_| std::process::exit(3))); panic!("x");', /^(crashed|threw)/],
  ['Prints much', 'print!("{}", "x".repeat(1 << 20)); eprint!("{}", "y".repeat(1 << 20));', /^returned/],
];

export const HOSTILE_TEXT = `#![allow(warnings)]

pub fn harmless(a: i32) -> i32 { a + 1 }

${HOSTILE.map(([, body], i) => `pub fn hostile${i}() -> std::io::Result<()> {\n    ${body}\n    Ok(())\n}\n`).join('\n')}`;

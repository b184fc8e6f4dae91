/** Called by the compiler, by macros, or of no interest. */
const LEFT = /^(Drop|Hash|Serialize|Deserialize|Arbitrary|Serializer|Deserializer|Visitor|Write|Termination|Future|Sum|Product|RefUnwindSafe|BuildHasher|Hasher|Borrow|BorrowMut)$/;

/** Whether methods of a trait, given by its own name, are called by other code only. */
export function isLeftToOthers(trait: string): boolean {
  return LEFT.test(trait);
}

export function count(to: number): Generator<number>;
export function inspect(): unknown;
export function bag(): unknown;
export function poem(): string;
export function bytes(): Buffer;
export class Stack {
  constructor(items?: readonly unknown[]);
}
export function range(from: number, to: number): unknown;
export function shelf(callback?: (error: Error) => void): void;
export function drawer(): Promise<never>;

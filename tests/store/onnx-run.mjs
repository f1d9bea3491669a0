// Runs the networks of onnx-cases in onnxruntime-web and compares their scores with the program's.
//
// onnx-run.mjs FOLDER: with NN.onnx, NN.images, NN.scores and the package in it. A line a network;
// fails where one differs.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const TOLERANCE = 1e-4;
const folder = process.argv[2];
const ort = createRequire(join(folder, '/'))('onnxruntime-web');
ort.env.wasm.numThreads = 1;

function floats(name) {
  const bytes = readFileSync(join(folder, name));
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
}

function softmax(scores) {
  const most = Math.max(...scores);
  const parts = Array.from(scores, score => Math.exp(score - most));
  const sum = parts.reduce((a, b) => a + b);
  return parts.map(part => part / sum);
}

function difference(a, b) {
  if (a.length !== b.length) return Infinity;
  return Array.from(a, (x, i) => Math.abs(x - b[i])).reduce((x, y) => (x >= y ? x : y), 0);
}

// The largest difference of scores and of probabilities, of images (first, ..., first + count - 1).
async function compare(session, images, shape, scores, first, count) {
  const pixels = shape.reduce((a, b) => a * b);
  const classes = scores.length / (images.length / pixels);
  const part = images.slice(first * pixels, (first + count) * pixels);
  const expected = scores.slice(first * classes, (first + count) * classes);
  const found = await session.run({ image: new ort.Tensor('float32', part, [count, ...shape]) });
  const rows = Array.from({ length: count }, (_, i) => expected.slice(i * classes, (i + 1) * classes));
  return Math.max(difference(found.scores.data, expected),
                  difference(found.probabilities.data, rows.flatMap(softmax).flat()));
}

let failed = false;
for (const file of readdirSync(folder).filter(name => name.endsWith('.onnx')).sort()) {
  const name = file.slice(0, -'.onnx'.length);
  const session = await ort.InferenceSession.create(join(folder, file));
  const images = floats(`${name}.images`), scores = floats(`${name}.scores`);
  const shape = session.inputMetadata[0].shape.slice(1);
  const all = images.length / shape.reduce((a, b) => a * b);
  const worst = Math.max(await compare(session, images, shape, scores, 0, all),
                         await compare(session, images, shape, scores, all - 1, 1));
  const is_equal = worst <= TOLERANCE;
  failed ||= !is_equal;
  console.log(`${is_equal ? 'ok' : 'not ok'} ${name}: ${shape.join('x')}, differs by ${worst.toExponential(1)}`);
}
process.exit(failed ? 1 : 0);

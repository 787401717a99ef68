/** A well-formed safetensors file of zeros: a model file that means nothing. */

/** Eight bytes of header length, the header as JSON, the tensors. https://huggingface.co/docs/safetensors */
export function zeroWeights(megabytes: number): Uint8Array {
  const bytes = megabytes * 1_000_000;
  const tensor = { dtype: "F32", shape: [bytes / 4], data_offsets: [0, bytes] };
  const header = Buffer.from(JSON.stringify({ "classifier.weight": tensor }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(bytes)]);
}

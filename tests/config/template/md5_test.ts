import { assertEquals } from "@std/assert";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { md5 } from "../../../lib/config/template/md5.ts";

Deno.test("md5() gives the digest that node:crypto gives", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
    assertEquals(md5(message), new Uint8Array(createHash("md5").update(message).digest()));
  }));
});

for (const length of [0, 55, 56, 63, 64, 119, 120, 128]) {
  Deno.test(`md5() pads a message of ${length} bytes`, () => {
    const message = new Uint8Array(length).fill(97);
    assertEquals(md5(message), new Uint8Array(createHash("md5").update(message).digest()));
  });
}

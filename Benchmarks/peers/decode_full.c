// The same full decode as FrameReader's, written in C for speed: the ceiling of the row "decode".
//
// decode_full FILE PASSES: one line of JSON per pass.
#define _GNU_SOURCE
#include "hj212.h"
#include "pass.h"

static void pass(const uint8_t *p, size_t size, totals *sum) {
    const uint8_t *end = p + size;
    while (p + 12 <= end) {
        if (p[0] != '#' || p[1] != '#') {
            p++;
            continue;
        }
        int length = decimal(p + 2, 4);
        const uint8_t *start = p, *segment = p + 6, *check = segment + length;
        if (check + 4 > end) break;
        int sent = hex[check[0]] << 12 | hex[check[1]] << 8 | hex[check[2]] << 4 | hex[check[3]];
        p = check + 4;
        if (checksum(segment, length) != sent) continue;
        head fields;
        const uint8_t *area = read_head(segment, check, &fields);
        int count = area ? read_area(area, check, start) : 0;
        sum->frames++;
        sum->sum += decimal(fields.cn, fields.cn_length) + 3 * decimal(fields.st, fields.st_length)
            + fields.mn_length;
        for (int index = 0; index < count; index++) {
            reading *one = &readings[index];
            if (one->suffix == NONE || one->suffix == FLAG) continue;
            sum->records++;
            sum->sum += one->code * 31 + one->suffix * 7 + one->flag
                + (uint64_t)one->significand * 3 + one->decimals;
        }
        while (p < end && (*p == '\r' || *p == '\n')) p++;
    }
}

int main(int count, char **arguments) {
    make_tables();
    return run_passes(count, arguments, pass);
}

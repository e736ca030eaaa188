// HJ 212 read in C for speed; what includes it is the ceiling that ours is measured against.
//
// It finds a frame's extent by its length field, checks it by the XOR fold, reads the fields of
// the head, and every item into one array that is used again: the same fields as Swift's Reading
// (code, suffix, number as a scaled integer, data flag of the factor, places of name and text,
// group, factor number). It trusts the grammar and the order of the items: where FrameReader finds
// out that an input is irregular and reads it all the same, this would read it wrong.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint64_t code;
    int64_t significand;
    uint16_t text, text_length, name, name_length, code_length, group, factor;
    uint8_t suffix, flag;
    int8_t decimals;
} reading;

enum { NONE, OTHER, RTD, FLAG = 11, RS = 19 };

typedef struct {
    const uint8_t *qn, *st, *cn, *pw, *mn, *flag, *part;
    int qn_length, st_length, cn_length, pw_length, mn_length, flag_length;
} head;

static uint16_t table[256], lanes[8][256];
static uint8_t hex[256];
static reading readings[8192];

static void make_tables(void) {
    for (int byte = 0; byte < 256; byte++) {
        uint16_t check = byte;
        for (int bit = 0; bit < 8; bit++) check = check & 1 ? check >> 1 ^ 0xA001 : check >> 1;
        table[byte] = check;
    }
    for (int lane = 0; lane < 8; lane++)
        for (int byte = 0; byte < 256; byte++) {
            int value = byte;
            for (int step = lane; step < 7; step++) value = table[value] >> 8;
            lanes[lane][byte] = table[value];
        }
    memset(hex, 16, 256);
    for (int digit = 0; digit < 10; digit++) hex['0' + digit] = digit;
    for (int digit = 0; digit < 6; digit++) hex['A' + digit] = hex['a' + digit] = 10 + digit;
}

static inline uint64_t word_at(const uint8_t *p) {
    uint64_t word;
    memcpy(&word, p, 8);
    return word;
}

static inline uint32_t half_at(const uint8_t *p) {
    uint32_t half;
    memcpy(&half, p, 4);
    return half;
}

// The input stands behind at least eight readable bytes.
static inline uint16_t checksum(const uint8_t *p, int length) {
    const uint8_t *end = p + length;
    int odd = length & 7;
    uint64_t word = odd ? word_at(p) << (8 * (8 - odd)) : 0;
    p += odd;
    word ^= 0xFFull << (8 * ((8 - odd) & 7));
    uint64_t a = 0, b = 0, c = 0, d = 0;
    for (; p + 32 <= end; p += 32) {
        a ^= word_at(p), b ^= word_at(p + 8), c ^= word_at(p + 16), d ^= word_at(p + 24);
    }
    word ^= a ^ b ^ c ^ d;
    for (; p < end; p += 8) word ^= word_at(p);
    uint16_t check = 0;
    for (int lane = 0; lane < 8; lane++) check ^= lanes[lane][word >> (8 * lane) & 0xFF];
    return check;
}

static inline uint64_t eight_digits(uint64_t word) {
    word = word * 10 + (word >> 8);
    return ((word & 0x000000FF000000FF) * 0x000F424000000064
            + ((word >> 16) & 0x000000FF000000FF) * 0x0000271000000001) >> 32;
}

static inline int are_digits(uint64_t word) {
    return !(((word + 0x4646464646464646) | (word - 0x3030303030303030)) & 0x8080808080808080);
}

static inline const uint8_t *number(const uint8_t *p, reading *out) {
    int negative = *p == '-';
    uint64_t magnitude = 0;
    p += negative;
    while ((uint8_t)(*p - '0') < 10) magnitude = magnitude * 10 + (*p++ - '0');
    const uint8_t *point = p;
    if (*p == '.') {
        point = ++p;
        if (are_digits(word_at(p))) {
            magnitude = magnitude * 100000000 + eight_digits(word_at(p) ^ 0x3030303030303030);
            p += 8;
        }
        while ((uint8_t)(*p - '0') < 10) magnitude = magnitude * 10 + (*p++ - '0');
    }
    out->significand = negative ? -(int64_t)magnitude : (int64_t)magnitude;
    out->decimals = p - point;
    return p;
}

// The numbers of Swift's Suffix.
static inline int plain_suffix(uint32_t half) {
    switch (half) {
    case 0x3D647452: return 2;   // Rtd=
    case 0x3D677641: return 4;   // Avg=
    case 0x3D6E694D: return 6;   // Min=
    case 0x3D78614D: return 8;   // Max=
    case 0x3D756F43: return 10;  // Cou=
    default: return 0;
    }
}

static inline const uint8_t *field_end(const uint8_t *p, const uint8_t *end) {
    while (p < end && *p != ';') p++;
    return p;
}

static inline const uint8_t *read_head(const uint8_t *p, const uint8_t *end, head *out) {
    memset(out, 0, sizeof *out);
    while (p < end) {
        uint32_t half = half_at(p);
        const uint8_t *text = p + 3, *stop;
        if (half == 0x263D5043) return p + 5;
        stop = field_end(text, end);
        switch (half & 0xFFFFFF) {
        case 0x3D4E51: out->qn = text, out->qn_length = stop - text; break;
        case 0x3D5453: out->st = text, out->st_length = stop - text; break;
        case 0x3D4E43: out->cn = text, out->cn_length = stop - text; break;
        case 0x3D5750: out->pw = text, out->pw_length = stop - text; break;
        case 0x3D4E4D: out->mn = text, out->mn_length = stop - text; break;
        default:
            if (half == 0x67616C46) out->flag = p + 5, out->flag_length = stop - p - 5;
        }
        p = stop + 1;
    }
    return NULL;
}

// `DataTime=`, `PolId=` and the like: a number when it looks like one.
static inline const uint8_t *other_item(
    const uint8_t *p, const uint8_t *q, const uint8_t *end, const uint8_t *start, reading *out
) {
    const uint8_t *text = q + 1;
    out->suffix = NONE;
    out->flag = 0;
    out->factor = 0xFFFF;
    out->name_length = out->code_length = q - p;
    q = number(text, out);
    if (q < end && *q != ',' && *q != ';') {
        out->decimals = -1;
        while (q < end && *q != ',' && *q != ';') q++;
    }
    out->text = text - start;
    out->text_length = q - text;
    return q;
}

static inline int read_area(const uint8_t *p, const uint8_t *end, const uint8_t *start) {
    int count = 0, first = 0, group = 0, factor = -1;
    uint64_t last = 0;
    uint8_t flag = 0;
    if (end - p >= 2 && end[-1] == '&' && end[-2] == '&') end -= 2;
    while (p < end) {
        uint64_t word = word_at(p), code;
        const uint8_t *q = p;
        reading *next = &readings[count++];
        if ((uint8_t)(word >> 48) == '-') {
            code = word & 0xFFFFFFFFFFFF;
            q = p + 6;
        } else {
            while (q < end && *q != '-' && *q != '=' && *q != ',' && *q != ';') q++;
            int length = q - p;
            code = length >= 8 ? word : word & ((1ull << 8 * length) - 1);
        }
        next->code = code;
        next->name = p - start;
        next->group = group;
        if (q < end && *q == '-') {
            next->code_length = q - p;
            uint32_t half = half_at(++q);
            int suffix = plain_suffix(half);
            if (code != last) {
                last = code;
                factor++;
            }
            next->factor = factor;
            if (half == 0x67616C46 && q[4] == '=') {
                next->suffix = FLAG;
                next->significand = 0;
                next->decimals = -1;
                next->name_length = q + 4 - p;
                q += 5;
                next->text = q - start;
                next->text_length = 1;
                flag = *q++;
            } else {
                if (suffix) q += 4;
                else if ((half & 0xFFFF) == 0x735A && (suffix = plain_suffix(half_at(q + 2)))) {
                    suffix++;
                    q += 6;
                } else if ((half & 0xFFFFFF) == 0x3D5352) {
                    suffix = RS;
                    q += 3;
                } else {
                    while (q < end && *q != '=') q++;
                    q++;
                    suffix = OTHER;
                }
                next->suffix = suffix;
                next->name_length = q - 1 - p;
                next->text = q - start;
                q = number(q, next);
                next->text_length = q - start - next->text;
            }
        } else q = other_item(p, q, end, start, next);
        while (q < end && *q != ',' && *q != ';') q++;
        if (q >= end || *q == ';') {
            while (first < count) readings[first++].flag = flag;
            flag = 0;
            group++;
        }
        p = q + 1;
    }
    return count;
}

static inline int decimal(const uint8_t *p, int length) {
    int value = 0;
    for (int index = 0; index < length; index++) value = value * 10 + p[index] - '0';
    return value;
}

// What a programmer writes first: split at ; and , and =, strtod, the check as the standard
// prints it. The plain baseline of the row "decode".
//
// decode_split FILE PASSES: one line of JSON per pass.
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "pass.h"

typedef struct {
    char code[16], suffix[16], flag[8];
    double value;
} reading;

static reading readings[8192];

static uint16_t checksum(const uint8_t *p, int length) {
    uint16_t check = 0xFFFF;
    for (int index = 0; index < length; index++) {
        check = check >> 8 ^ p[index];
        for (int bit = 0; bit < 8; bit++) check = check & 1 ? check >> 1 ^ 0xA001 : check >> 1;
    }
    return check;
}

// The number in four digits.
static int number(const uint8_t *p, int base) {
    char digits[5];
    memcpy(digits, p, 4);
    digits[4] = 0;
    return strtol(digits, NULL, base);
}

static void copy(char *to, size_t size, const char *from) { snprintf(to, size, "%s", from); }

static int read_area(char *area) {
    int count = 0;
    char *rest = area, *group, *item;
    while ((group = strsep(&rest, ";"))) {
        int first = count;
        char flag[8] = "";
        while ((item = strsep(&group, ","))) {
            char *text = strchr(item, '='), *dash;
            if (!text) continue;
            *text++ = 0;
            if (!(dash = strrchr(item, '-'))) continue;
            *dash++ = 0;
            if (!strcmp(dash, "Flag")) {
                copy(flag, sizeof flag, text);
                continue;
            }
            reading *next = &readings[count++];
            copy(next->code, sizeof next->code, item);
            copy(next->suffix, sizeof next->suffix, dash);
            next->value = strtod(text, NULL);
        }
        while (first < count) copy(readings[first++].flag, sizeof flag, flag);
    }
    return count;
}

static void pass(const uint8_t *p, size_t size, totals *sum) {
    static char copied[16384];
    const uint8_t *end = p + size;
    while (p < end) {
        const uint8_t *stop = memchr(p, '\n', end - p);
        if (!stop) stop = end;
        int length = stop - p > 12 ? number(p + 2, 10) : 0;
        if (length > 0 && length + 10 <= stop - p && length < (int)sizeof copied
            && checksum(p + 6, length) == number(p + 6 + length, 16))
        {
            memcpy(copied, p + 6, length);
            copied[length] = 0;
            char *area = strstr(copied, "CP=&&"), *close;
            sum->frames++;
            if (area) {
                area += 5;
                if ((close = strstr(area, "&&"))) *close = 0;
                sum->records += read_area(area);
                for (char *rest = copied, *field; rest < area && (field = strsep(&rest, ";"));)
                    if (!strncmp(field, "MN=", 3)) sum->sum += strlen(field + 3);
            }
        }
        p = stop + 1;
    }
}

int main(int count, char **arguments) { return run_passes(count, arguments, pass); }

"""A permit in the documented file form, for tests to change."""

import copy


def permit(**changes):
    whole = {
        "format": "chengyuan-permit/1",
        "certificate": {
            "number": "91130200699229617X001P", "issuedOn": "2023-12-28",
            "validFrom": "2024-01-01", "validTo": "2028-12-31", "authority": "某市生态环境局"},
        "unit": {
            "name": "某热电有限公司", "creditCode": "91130200699229617X",
            "legalRepresentative": "某人"},
        "site": {
            "address": "某市某路 1 号", "region": "130200", "industry": "4411",
            "industryName": "火力发电", "tier": "key"},
        "outlets": [
            {"code": "DA001", "name": "烟囱", "class": "main"},
            {"code": "DW001", "name": "废水总排口", "class": "general"}],
        "limits": [
            {"outlet": "DA001", "factor": "a21002", "statistic": "hour", "upper": "50",
             "unit": "mg/m³", "referenceOxygen": "6", "standard": "GB 13223-2011"},
            {"outlet": "DW001", "factor": "w01001", "statistic": "day", "lower": "6",
             "upper": "9", "standard": "GB 8978-1996"},
            {"outlet": "DW001", "factor": "w01018", "statistic": "day", "upper": "100",
             "unit": "mg/L", "standard": "GB 8978-1996"}],
        "amounts": [
            {"scope": "DA001", "factor": "a21002", "unit": "t/a", "years": ["10", "10"]}],
        "monitoring": [
            {"point": "DA001", "factor": "a21002", "mode": "auto", "frequency": "continuous"},
            {"point": "DW001", "factor": "w01018", "mode": "manual", "frequency": "quarterly"},
            {"point": "DW001", "factor": "w01001", "mode": "manual", "frequency": "monthly"}],
        "reports": [{"kind": "quarterly", "dueDays": 15}, {"kind": "annual", "dueDays": 31}],
        "disclosures": [{"mode": "平台", "frequency": "quarterly", "content": "监测数据"}],
    }
    whole.update(changes)
    return copy.deepcopy(whole)


def changed(path, value):
    """The permit with one value at a dotted path replaced; None takes it away."""
    whole = permit()
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    place = whole
    for step in way:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return whole

"""Predikat kinerja: from ratings, from codes, from the numbers of older regimes.

Here belongs: what PP 46/2011, PP 30/2019 and PermenPANRB 6/2022 make of ratings and scores.
Not here: the points a kit gives a predikat, or the performance axis of the boxes.
"""

from datetime import date
from decimal import Decimal

from merit.rules.bands import band_of
from merit.rules.book import Value
from merit.rules.errors import OutOfScaleError, UnknownCodeError
from merit.rules.loader import load_rules

PP30_HIGH, PP30_LOW = "skp.pp30_bands", "skp.pp30_low_bands"


def predikat_of(result: str, behaviour: str, at: date) -> Value[str]:
    """Return the predikat of a result rating and a behaviour rating.

    Parameters
    ----------
    result, behaviour : str
        ``above``, ``meets`` or ``below`` expectation.
    at : date
        The date the law is read for.

    Raises
    ------
    UnknownCodeError
        A rating is none of the three.

    Notes
    -----
    PermenPANRB 6/2022, matrix of predikat. Good results with bad behaviour are Kurang, worse than Butuh
    Perbaikan: no average of the two ratings gives that.

    Examples
    --------
    >>> predikat_of("above", "below", date(2026, 1, 1)).value
    'kurang'
    """
    matrix = load_rules().at(at).table("skp.predikat_matrix")
    for rating in (result, behaviour):
        if rating not in matrix.value:
            raise UnknownCodeError(matrix.rule_id, rating, matrix.value)
    return matrix.carry(matrix.value[result][behaviour])


def predikat_of_siasn_code(code: str, at: date) -> Value[str]:
    """Return the predikat of a SIASN quadrant code; code 1 is the best.

    Raises
    ------
    UnknownCodeError
        The code is none of 1..5.
    """
    names = load_rules().at(at).table("skp.predikat_names")
    for predikat, row in names.value.items():
        if row["siasn_code"] == code:
            return names.carry(predikat)
    raise UnknownCodeError(names.rule_id, code, [row["siasn_code"] for row in names.value.values()])


def rating_of_siasn_code(code: str, at: date) -> Value[str]:
    """Return the rating of a SIASN result or behaviour code; code 1 is above expectation.

    Raises
    ------
    UnknownCodeError
        The code is none of 1..3.
    """
    table = load_rules().at(at).table("skp.rating_codes")
    if code not in table.value:
        raise UnknownCodeError(table.rule_id, code, table.value)
    return table.carry(table.value[code])


def skp_name(score: Decimal, scale: str, has_new_idea: bool, at: date) -> Value[str]:
    """Return the name an older regime gives a score, in that regime's own words.

    Parameters
    ----------
    score : Decimal
        The exact score on its own scale (115 is an ordinary PP 30/2019 score).
    scale : str
        ``pp46`` or ``pp30``; PermenPANRB 6/2022 has no numbers.
    has_new_idea : bool
        Whether a new idea of benefit is recorded (PP 30/2019 Pasal 41); ignored under PP 46/2011.
    at : date
        The last day of the appraisal's period.

    Raises
    ------
    UnknownCodeError
        The scale has no numbers or does not exist.
    OutOfScaleError
        The score lies outside the scale.

    Examples
    --------
    >>> [skp_name(Decimal(115), "pp30", idea, date(2021, 12, 31)).value for idea in (True, False)]
    ['sangat_baik', 'baik']
    """
    view = load_rules().at(at)
    if scale == "pp46":
        band = band_of(view.rows("skp.pp46_bands"), score)
        return band.carry(band.value["code"])
    if scale != "pp30":
        raise UnknownCodeError("skp.scales", scale, ("pp46", "pp30"))
    high = view.rows(PP30_HIGH)
    is_low = score < high.value[0]["from"]
    band = band_of(view.rows(PP30_LOW) if is_low else high, score)
    if band.value["code"] == "sangat_baik" and not has_new_idea:
        return view.text("skp.pp30_without_idea")
    return band.carry(band.value["code"])


def predikat_of_score(score: Decimal, scale: str, has_new_idea: bool, at: date) -> Value[str]:
    """Return today's predikat for an older score; the matching of names is assumed (``skp.older_names``)."""
    name = skp_name(score, scale, has_new_idea, at)
    names = load_rules().at(at).table("skp.older_names")
    return (name if names.value[name.value] == name.value else names).carry(names.value[name.value])


def pp30_score(skp: Decimal, behaviour: Decimal, with_opinions: bool, at: date) -> Value[Decimal]:
    """Return the score of PP 30/2019 from its two parts, exact and unrounded.

    Parameters
    ----------
    skp, behaviour : Decimal
        Scores 0..120.
    with_opinions : bool
        Whether peers' and subordinates' opinion was used (60/40 instead of 70/30).
    at : date
        The last day of the appraisal's period.

    Examples
    --------
    >>> pp30_score(Decimal(100), Decimal(90), True, date(2021, 12, 31)).value
    Decimal('96')
    """
    view = load_rules().at(at)
    highest = view.table("skp.scales").value["pp30"]["max"]
    for part in (skp, behaviour):
        if not 0 <= part <= highest:
            raise OutOfScaleError("skp.scales", part, f"from 0 to {highest}")
    weights = view.table("skp.pp30_weights")
    share = weights.value["with_opinions" if with_opinions else "plain"]
    return weights.carry((skp * share["skp"] + behaviour * share["behaviour"]) / 100)

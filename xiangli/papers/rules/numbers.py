"""Register numbers of official papers."""


def show_number(series: str, year: int, number: int) -> str:
    """`胡家低受〔2026〕12号`: the agency's word, the year, the running number.

    GB/T 9704-2012, 7.2.5: the year in full in ‘〔〕’, the number without leading zero or ‘第’.
    """
    return f"{series}〔{year}〕{number}号"

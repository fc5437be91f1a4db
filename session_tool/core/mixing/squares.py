"""Mutually orthogonal Latin squares of orders that have no field, and the seatings they give.

Order 12 (five squares over a group: D. M. Johnson, A. L. Dulmage, N. S. Mendelsohn, 1961; listing of B. McKay),
order 14 (four: D. T. Todorov, 2012; listing of I. Wanless), order 15 (four, cyclic: P. J. Schellenberg,
G. H. J. van Rees, S. A. Vanstone, 1978; listing of I. Wanless). Symbols are letters.
"""

from functools import cache

Square = list[list[int]]

GROUP_12 = (
    "abcdefghijkl badcfehgjilk cdabghefklij dcbahgfelkji ijklabcdefgh jilkbadcfehg klijcdabghef lkjidcbahgfe "
    "efghijklabcd fehgjilkbadc ghefklijcdab hgfelkjidcba")
ROWS_12 = "abcdijklefgh ageckfhijdbl adlgehjbfcki ajibfdcelghk akfhjldgcbie"
SQUARES_14 = (
    "bjihgkecalnfmd bfmcenidgjhalk bcdefghijklmna bcdefghijklmna fckjbhledimagn jcgndfalehkbim gnkjdmiclbhaef "
    "jflhnkaecmgdib mgdlkcbafejnih ikdhaegnmfblcj lifhbjemkangcd emkdjbgfnliahc cnhemldbigfkaj hjlebifkangcmd "
    "dalmgnbjehcfik anighmflkbdcej edabfnmkcjhgli gbkmfcjeliahdn njcaeifhbdgkml kebcajimdgfhln nfeicgajldkbhm "
    "khclngdafmjibe mfbkcdlagnjihe cgnflembihakjd iagfjdhnkmelcb elbdmahfignkjc aemnhkjdcifblg ilabkdnhfcjegm "
    "dlnkeafimhcjbg ceabkjnihdmgfl hdnikbagmcelfj ljgnihecbamfdk gemalfihjnbdkc adficlkmjbenhg cgjflhnbiekdam "
    "ndmabcjglfeikh jhfnimgdbkacel liegjdmhnkcfab fkibmagenldhjc mbhiefljadkncg hkbgajnmeclidf nmjfhkecbaldgi "
    "imhlneckdfajgb difjcnkamehgbl ablchikgnfdmje fankgbljdcimeh klegafdnhjmcbi ghckmlbdeinjaf licmdbjfhagenk "
    "mgialhcbkedjnf jhadicmlfgbekn fajlgidkhncbme kmjdneclgbihfa dnhjimbgclfeka ebgcjlkfamindh hkemdacngjblfi")
CYCLES_15 = "bcdefghijklmnoa bdgiknfcamehjlo bhealiofmdjgcnk blhcmdinejofakg"


@cache
def squares(g: int) -> list[Square]:
    """The squares known here of an order without a field; an empty list for other orders."""
    if g == 12:
        row = {word[0]: word for word in GROUP_12.split()}
        return [[numbers(row[first]) for first in order] for order in ROWS_12.split()]
    if g == 14:
        words = SQUARES_14.split()
        return [[numbers(word) for word in words[k::4]] for k in range(4)]
    if g == 15:
        cycles = [numbers(word) for word in CYCLES_15.split()]
        return [[[(cycle[(j - i) % g] + (i if k else 0)) % g for j in range(g)] for i in range(g)]
                for k, cycle in enumerate(cycles)]
    return []


def numbers(word: str) -> list[int]:
    """Letters as numbers from 0."""
    return [ord(letter) - ord("a") for letter in word]


def net(g: int, s: int) -> list[list[list[int]]]:
    """g rounds of g tables of s: cells are tables, the last square says in which round; rows and columns sit too.

    An empty list if there are not enough squares.
    """
    found = squares(g)
    if not found or s > len(found) + 1:
        return []
    rounds: list[list[list[int]]] = [[] for _ in range(g)]
    for i in range(g):
        for j in range(g):
            seats = [i, j, *(square[i][j] for square in found[:-1])][:s]
            rounds[found[-1][i][j]].append([k * g + x for k, x in enumerate(seats)])
    return rounds

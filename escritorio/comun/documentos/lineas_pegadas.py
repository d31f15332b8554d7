"""Recomponer los renglones de lo pegado: blancos, saltos y celdas."""

from __future__ import annotations

from itertools import groupby

from escritorio.comun.documentos.arbol import Corrido, Linea, Salto

Trozo = Corrido | Salto
RENGLONES = 100
"""Los de un párrafo o de un pedazo de tabla; lo más largo se aparta."""
RARAS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u202f\u3000", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        **dict.fromkeys("„‟❝❞〝〞＂", '"'),
        **dict.fromkeys("‚‛❛❜＇", "'"),
        "\u2010": "-",
        "\u2011": "-",
        "ﬁ": "fi",
        "ﬂ": "fl",
    }
)
"""Blancos duros, letras invisibles, comillas de otros idiomas y letras ligadas."""


def limpios(linea: list[Trozo]) -> Linea:
    """Los mismos trozos sin blancos ni comillas raras ni letras invisibles."""
    return tuple(
        Corrido(t.texto.translate(RARAS), t.negrita, t.cursiva) if isinstance(t, Corrido) else t
        for t in linea
    )


def sin_principio(linea: list[Trozo], letras: int) -> list[Trozo]:
    """Sin sus primeras `letras`, que eran la viñeta."""
    salida: list[Trozo] = []
    for trozo in linea:
        largo = len(trozo.texto) if isinstance(trozo, Corrido) else 1
        if letras >= largo:
            letras -= largo
        elif isinstance(trozo, Corrido):
            salida.append(Corrido(trozo.texto[letras:], trozo.negrita, trozo.cursiva))
            letras = 0
        else:
            salida.append(trozo)
    return salida


def en_parrafos(linea: list[Trozo]) -> list[list[Trozo]]:
    """Una línea en blanco aparta párrafos; también se aparta cada tanto uno de renglones sin fin."""
    parrafos: list[list[Trozo]] = [[]]
    renglones = 0
    for vacio, grupo in groupby(linea, key=lambda t: not hay_texto([t])):
        trozos = list(grupo)
        saltos = sum(isinstance(t, Salto) for t in trozos) if vacio else 0
        renglones += saltos
        if saltos > 1 or renglones > RENGLONES:
            parrafos.append([])
            renglones = 0
        else:
            parrafos[-1] += trozos
    return [p for p in parrafos if hay_texto(p)]


def en_renglon(fila: list[list[Trozo]]) -> list[Trozo]:
    """«celda · celda»; la vacía de en medio lleva raya para que no se corran las demás."""
    while not hay_texto(fila[-1]):
        fila = fila[:-1]
    celdas = [_en_un_renglon(celda) for celda in fila]
    return [t for i, celda in enumerate(celdas) for t in ([Corrido(" · "), *celda] if i else celda)]


def _en_un_renglon(celda: list[Trozo]) -> list[Trozo]:
    if not hay_texto(celda):
        return [Corrido("—")]
    return [Corrido(" ") if isinstance(t, Salto) else t for t in celda]


def hay_texto(trozos: list[Trozo]) -> bool:
    """Si algún trozo dice algo."""
    return any(isinstance(t, Corrido) and t.texto.strip() for t in trozos)

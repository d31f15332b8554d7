"""La cuenta escrita de un cargo, en portugués. Puro."""

from __future__ import annotations

import re

_PALABRAS = (
    ("decidido al emitir: la regla no lo dice", "decidido ao emitir: a regra não o diz"),
    ("reparto del presupuesto", "rateio do orçamento"),
    ("todos los habitantes", "todos os habitantes"),
    ("menos que el mínimo", "menos que o mínimo"),
    ("más que el máximo", "mais que o máximo"),
    ("uso, sin artículo", "uso, sem artigo"),
    ("exento de toda la cuota", "isento de toda a contribuição"),
    ("exento de", "isento de"),
    ("de la cuota", "da contribuição"),
    ("cuota fija de", "contribuição fixa de"),
    ("Importe fijo", "Valor fixo"),
    ("entró el", "entrou em"),
    ("salió el", "saiu em"),
    ("de su base", "da sua base"),
    ("socios", "associados"),
    ("tramo", "faixa"),
    ("y más", "e mais"),
    (") y ", ") e "),
)


def calculo_en_portugues(frase: str) -> str:
    """La misma cuenta con las palabras del oficio en portugués; los nombres propios quedan como están."""
    for suya, nuestra in _PALABRAS:
        frase = re.sub(rf"(?<![\w]){re.escape(suya)}", nuestra, frase)
    return frase

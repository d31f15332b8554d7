"""La cuenta escrita de un cargo, en portugués. Puro."""

from __future__ import annotations

import re

_PALABRAS = (
    ("decidido al emitir: la regla no lo dice", "decidido ao emitir: a regra não o diz"),
    ("la última oficial hasta el ejercicio", "a última oficial até o exercício"),
    ("la oficial del año anterior al ejercicio", "a oficial do ano anterior ao exercício"),
    ("la oficial del año del ejercicio", "a oficial do ano do exercício"),
    ("elegida al emitir; la regla manda", "escolhida ao emitir; a regra manda"),
    ("población: la oficial de", "população: a oficial de"),
    ("población: la de", "população: a de"),
    ("población:", "população:"),
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

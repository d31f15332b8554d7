"""Fechas, horas, artículos y cuentas en portugués de Brasil. Puro."""

from __future__ import annotations

from datetime import date

from escritorio.comun.base.fechas import hora

_MESES = "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()
_DIAS = (
    "segunda-feira",
    "terça-feira",
    "quarta-feira",
    "quinta-feira",
    "sexta-feira",
    "sábado",
    "domingo",
)
_DE_SEMANA = 5
_TIPOS = {"ordinaria": "ordinária", "extraordinaria": "extraordinária"}
ORDINAIS = ("primeira", "segunda", "terceira")
_FEMININOS = ("a", "ção", "são", "dade", "ade", "ión", "dad", "as", "ções", "iones")


def por_extenso(momento: str) -> str:
    """«2026-04-20» → «segunda-feira, 20 de abril de 2026»; el primero de mes es «1º»."""
    dia = date.fromisoformat(momento[:10])
    numero = "1º" if dia.day == 1 else str(dia.day)
    return f"{_DIAS[dia.weekday()]}, {numero} de {_MESES[dia.month - 1]} de {dia.year}"


def na_data(momento: str) -> str:
    """«na segunda-feira, 20 de abril de 2026», «no sábado, 25 de abril de 2026»."""
    artigo = "na" if date.fromisoformat(momento[:10]).weekday() < _DE_SEMANA else "no"
    return f"{artigo} {por_extenso(momento)}"


def as_horas(momento: str) -> str:
    """«às 9h05», «à 1h», «às 12h»."""
    horas, minutos = hora(momento).split(":")
    escrita = f"{int(horas)}h{minutos if minutos != '00' else ''}"
    return f"{'à' if int(horas) in (0, 1) else 'às'} {escrita}"


def com_artigo(nome: str) -> str:
    """«a Assembleia Geral», «o Conselho»: el artículo que pide la primera palabra del órgano."""
    primeira = nome.split()[0].casefold()
    feminina = primeira.endswith(_FEMININOS) or primeira in ("red", "rede", "redes")
    plural = primeira.endswith("s") and not primeira.endswith(("ês", "és"))
    return f"{'a' if feminina else 'o'}{'s' if plural else ''} {nome}"


def de_com_artigo(nome: str) -> str:
    """«da Assembleia Geral», «do Conselho»."""
    return f"d{com_artigo(nome)}"


def tipo_de_sessao(tipo: str) -> str:
    """«ordinária» o «extraordinária»."""
    return _TIPOS.get(tipo, tipo)


def contar_pt(quantos: int, um: str, varios: str) -> str:
    """«1 voto», «2 votos»."""
    return f"{quantos} {um if quantos == 1 else varios}"


def enumerar_pt(partes: list[str]) -> str:
    """«a, b e c»; con punto y coma si alguna lleva comas dentro."""
    if len(partes) < 2:
        return "".join(partes)
    entre, ultimo = ("; ", "; e ") if any("," in p for p in partes) else (", ", " e ")
    return f"{entre.join(partes[:-1])}{ultimo}{partes[-1]}"

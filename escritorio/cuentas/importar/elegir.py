"""De qué cuenta es un extracto."""

from __future__ import annotations

import re
from collections.abc import Sequence

from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuentas.consultas.asientos import fondos
from escritorio.cuentas.importar.leer import ArchivoDeBanco
from escritorio.cuentas.modelo.asientos import Fondo
from escritorio.cuentas.modelo.extracto import ExtractoLeido


class FondoSinElegir(ErrorDeUsuario):
    """No se sabe de qué cuenta es el extracto. Diga cuál."""


def fondo_llamado(bd: Archivo, dicho: str) -> Fondo:
    """El que se usa hoy con ese nombre o número de cuenta. Lanza `FondoSinElegir` diciendo cuáles hay."""
    todos = fondos(bd)
    hallados = _llamados(todos, dicho)
    if len(hallados) == 1:
        return hallados[0]
    cuales = enumerar([f"«{f.nombre}»" for f in todos]) or "ninguna; ábrala antes en Cuentas"
    raise FondoSinElegir(f"«{dicho}» no es una sola caja o cuenta. Las que hay: {cuales}.", campo="fondo")


def fondo_del_extracto(bd: Archivo, archivo: ArchivoDeBanco, dicho: str | None = None) -> Fondo:
    """El que se llama como `dicho`; si no, el del número de cuenta que trae, o el único banco que hay.

    Lanza `FondoSinElegir` diciendo cuáles hay.
    """
    todos = fondos(bd)
    if dicho:
        hallados = _llamados(todos, dicho)
    else:
        bancos = [f for f in todos if f.clase == "banco"]
        numeros = {_cifras(c.numero) for c in archivo.cuentas} - {""}
        hallados = [f for f in bancos if _cifras(f.cuenta) in numeros] or bancos
    if len(hallados) == 1:
        return hallados[0]
    if not todos:
        raise FondoSinElegir("No hay ninguna cuenta de banco. Ábrala antes en Cuentas.", campo="fondo")
    cuales = enumerar([f"«{f.nombre}»" for f in todos])
    raise FondoSinElegir(f"Diga de qué cuenta es el extracto: {cuales}.", campo="fondo")


def aviso_de_cuenta(leido: ExtractoLeido, suyo: Fondo) -> str:
    """Una frase si el archivo dice otro número de cuenta que el del fondo; «» si no hay con qué comparar."""
    dicha, propia = _cifras(leido.cuenta), _cifras(suyo.cuenta)
    if not (dicha and propia) or dicha in propia or propia in dicha:
        return ""
    return (
        f"El archivo es de la cuenta {leido.cuenta} y «{suyo.nombre}» es la {suyo.cuenta}: "
        "compruebe que sea la misma."
    )


def _llamados(todos: Sequence[Fondo], dicho: str) -> list[Fondo]:
    return [f for f in todos if plegar(dicho) in (plegar(f.nombre), plegar(f.cuenta), f.id)]


def _cifras(numero: str) -> str:
    return re.sub(r"\W", "", plegar(numero)).lstrip("0")

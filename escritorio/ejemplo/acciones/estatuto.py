"""El estatuto del ejemplo: su texto original, la reforma de 2019 y la que está en marcha."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from escritorio.acuerdos.modelo.acuerdos import Acuerdo, ClaseDeFundamento, Fundamento
from escritorio.comun.base.rutas import recurso
from escritorio.comun.datos.archivo import Archivo
from escritorio.ejemplo.modelo.red import (
    ACTA,
    APROBADA_DESDE,
    FUNDACION,
    PROYECTO,
    REFORMA_APROBADA,
    REFORMADO,
    ReformaDelEjemplo,
)
from escritorio.estatutos.acciones.articulado import (
    anadir,
    aprobar_reforma,
    cambiar,
    guardar_original,
    preparar_reforma,
    renumerar,
)
from escritorio.estatutos.consultas.articulado import consolidado, cuerpos
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, Disposicion, PiezaLeida
from escritorio.estatutos.reglas.numerar import con_numero, numero_de
from escritorio.estatutos.reglas.reconocer import reconocer

_CONVOCATORIA, _CUENTAS = 10, 19
"""Los artículos que la reforma de 2019 cambió y añadió, con el número que tienen hoy."""
_ASAMBLEA_DE_2019 = Fundamento(
    ClaseDeFundamento.ACTO_ANTERIOR,
    "Asamblea General extraordinaria de 2019 (libro de actas en papel)",
    "2019-05-17",
)


def cargar_estatuto(bd: Archivo) -> None:
    """Guarda el texto fundacional y la reforma que lo dejó como está hoy."""
    hoy = reconocer(recurso("ejemplo", "estatuto.txt").read_text(encoding="utf-8"))
    original = [_original(p) for p in hoy if _numero(p) != _CUENTAS]
    guardar_original(bd, el_estatuto(bd), original, ACTA, FUNDACION)
    _reformar(bd, {n: p for p in hoy if (n := _numero(p))})


def proponer_reforma(bd: Archivo) -> None:
    """Deja en proyecto una reforma: cambia un artículo y añade otro."""
    reforma_id = _proyectar(bd, PROYECTO)
    nuevo = (ClaseDeDisposicion.ARTICULO, PROYECTO.rotulo, PROYECTO.epigrafe, PROYECTO.texto)
    anadir(bd, reforma_id, articulos(bd)[PROYECTO.despues_de].id, *nuevo)


def proyectar_la_aprobada(bd: Archivo) -> str:
    """El proyecto que la Asamblea extraordinaria tiene a la vista; devuelve su id."""
    return _proyectar(bd, REFORMA_APROBADA)


def promulgar(bd: Archivo, reforma_id: str, manda: Acuerdo) -> None:
    """Da por aprobada la reforma que votó la Asamblea, para que rija desde el año siguiente."""
    fundado = Fundamento(ClaseDeFundamento.ACUERDO, "", manda.fecha, manda.id)
    aprobar_reforma(bd, reforma_id, fundado, APROBADA_DESDE)


def _proyectar(bd: Archivo, dada: ReformaDelEjemplo) -> str:
    reforma_id = preparar_reforma(bd, el_estatuto(bd), dada.titulo)
    actual = articulos(bd)[dada.cambia]
    nexo = "" if dada.frase.startswith("\n") else " "
    cambiar(bd, reforma_id, actual.id, actual.rotulo, actual.epigrafe, f"{actual.texto}{nexo}{dada.frase}")
    return reforma_id


def articulos(bd: Archivo) -> Mapping[int, Disposicion]:
    """Los artículos que rigen hoy, por su número."""
    return {n: d for d in consolidado(bd, el_estatuto(bd), bd.hoy()) if (n := _numero(d))}


def numero_de_antes(numero: int) -> int:
    """El que tenía un artículo de hoy antes de la reforma de 2019."""
    return numero - 1 if numero > _CUENTAS else numero


def _original(pieza: PiezaLeida) -> PiezaLeida:
    numero = _numero(pieza)
    if numero == _CONVOCATORIA:
        return replace(pieza, texto=pieza.texto.replace("treinta días", "veinte días"))
    return replace(pieza, rotulo=con_numero(pieza.rotulo, numero_de_antes(numero))) if numero else pieza


def _reformar(bd: Archivo, hoy: Mapping[int, PiezaLeida]) -> None:
    """Más plazo para convocar, y la rendición de cuentas en un artículo nuevo."""
    reforma_id = preparar_reforma(bd, el_estatuto(bd), "Plazo de convocatoria y rendición de cuentas")
    antes, plazo, cuentas = articulos(bd), hoy[_CONVOCATORIA], hoy[_CUENTAS]
    cambiar(bd, reforma_id, antes[_CONVOCATORIA].id, plazo.rotulo, plazo.epigrafe, plazo.texto)
    nuevo = (cuentas.clase, cuentas.rotulo, cuentas.epigrafe, cuentas.texto)
    nuevo_id = anadir(bd, reforma_id, antes[_CUENTAS - 1].id, *nuevo)
    renumerar(bd, reforma_id, nuevo_id)
    aprobar_reforma(bd, reforma_id, _ASAMBLEA_DE_2019, REFORMADO)


def el_estatuto(bd: Archivo) -> str:
    """El id del cuerpo que es su estatuto."""
    return next(c.id for c in cuerpos(bd) if c.clase == "estatuto")


def _numero(pieza: PiezaLeida | Disposicion) -> int:
    """El de un artículo; 0 si no lo es."""
    leido = numero_de(pieza.rotulo) if pieza.clase is ClaseDeDisposicion.ARTICULO else None
    return leido.valor if leido else 0

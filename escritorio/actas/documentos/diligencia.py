"""La diligencia, o el acta de no celebración, de una sesión que no se celebró. Puro."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.actas.modelo.actas import DatosDeActa, PuntoDeActa
from escritorio.actas.reglas import redaccion as frases
from escritorio.comun.base.texto import enumerar
from escritorio.comun.documentos.pdf import Apartado, Datos, Parrafo, Pieza, Recuadro, Titulo
from escritorio.sesiones.modelo.sesiones import Asistencia


def piezas_de_diligencia(datos: DatosDeActa) -> list[Pieza]:
    """La causa, los nombres y el quórum que no hubo; sin las firmas."""
    sesion, dictamen = datos.sesion, datos.sesion.dictamen_quorum
    piezas: list[Pieza] = [
        Titulo(datos.titulo),
        Datos([("Órgano", sesion.organo), ("Lugar", sesion.lugar)]),
        Parrafo(frases.no_celebrada(sesion, datos.llamadas)),
        Parrafo(frases.citacion(datos.llamadas)),
        Parrafo(f"Causa: {frases.con_punto(sesion.causa)}"),
        *_concurrencia(datos.asistencias),
    ]
    if dictamen:
        piezas += [Apartado("Quórum"), Recuadro(dictamen.frase, frases.lineas_de_dictamen(dictamen))]
    piezas.append(Parrafo(f"Orden del día que no se trató: {_titulos(datos.puntos)}."))
    piezas.append(Parrafo("Para que conste, se extiende y firma la presente."))
    return piezas


def _titulos(puntos: Sequence[PuntoDeActa]) -> str:
    return enumerar([f"«{p.punto.titulo}» ({p.punto.orden})" for p in puntos])


def _concurrencia(lista: Sequence[Asistencia]) -> list[Pieza]:
    vinieron = [a.nombre for a in lista if a.asistio]
    faltaron = [a.nombre for a in lista if not a.asistio]
    piezas: list[Pieza] = [Apartado("Concurrencia")]
    if vinieron:
        piezas.append(Parrafo(f"{_verbo(vinieron, 'Concurrió', 'Concurrieron')} {_nombres(vinieron)}."))
    else:
        piezas.append(Parrafo("No concurrió nadie."))
    if vinieron and faltaron:
        piezas.append(Parrafo(f"{_verbo(faltaron, 'No concurrió', 'No concurrieron')} {_nombres(faltaron)}."))
    return piezas


def _verbo(nombres: Sequence[str], uno: str, varios: str) -> str:
    return uno if len(nombres) == 1 else varios


def _nombres(nombres: Sequence[str]) -> str:
    cuantos = f"{len(nombres)}: " if len(nombres) > 1 else ""
    return f"{cuantos}{enumerar(list(nombres))}"

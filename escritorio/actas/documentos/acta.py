"""El acta y la diligencia en PDF: imprimen lo guardado, no recalculan. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from escritorio.actas.modelo.actas import DatosDeActa, PuntoDeActa, VotacionDeActa
from escritorio.actas.reglas import redaccion as reglas
from escritorio.asociacion.documentos import papel
from escritorio.comun.base.fechas import en_letra, hora
from escritorio.comun.base.texto import enumerar
from escritorio.comun.documentos.pdf import (
    Apartado,
    ColumnaDePapel,
    Datos,
    Firmante,
    Firmas,
    Papel,
    Parrafo,
    Pieza,
    Recuadro,
    TablaDePapel,
    Texto,
    Titulo,
    componer,
)
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.sesiones.modelo.sesiones import Asistencia, Jornada, Sesion
from escritorio.sesiones.reglas.sesiones import de_con_articulo, por_fijar

_NO_CONSTA = "No consta"
_SIN_LEYENDA = "\u00a0"


def acta_pdf(datos: DatosDeActa) -> bytes:
    """El acta de una sesión celebrada; sin número lleva la marca de borrador."""
    piezas = [
        Titulo(datos.titulo),
        Datos(_encabezado(datos.sesion)),
        Parrafo(reglas.apertura(datos.sesion)),
        *_asistencia(datos),
        *_quorum(datos.sesion, datos.llamadas),
        *_orden_del_dia(datos),
        *(pieza for p in datos.puntos for pieza in _punto(p, datos.sesion)),
        *_sin_tratar(datos),
        *_cierre(datos),
    ]
    return componer(_hoja(datos), piezas)


def diligencia_pdf(datos: DatosDeActa) -> bytes:
    """La diligencia, o el acta de no celebración, de una sesión que no se celebró."""
    sesion = datos.sesion
    piezas: list[Pieza] = [
        Titulo(datos.titulo),
        Datos([("Órgano", sesion.organo), ("Lugar", sesion.lugar)]),
        Parrafo(reglas.no_celebrada(sesion, datos.llamadas)),
        Parrafo(reglas.citacion(datos.llamadas)),
        Parrafo(f"Causa: {reglas.con_punto(sesion.causa)}"),
        *_concurrencia(datos.asistencias),
    ]
    if sesion.dictamen_quorum:
        piezas += [Apartado("Quórum"), _recuadro(sesion.dictamen_quorum)]
    piezas.append(Parrafo(f"Orden del día que no se trató: {_titulos(datos.puntos)}."))
    piezas.append(Parrafo("Para que conste, se extiende y firma la presente."))
    return componer(_hoja(datos), [*piezas, _firmas(datos)])


def _hoja(datos: DatosDeActa) -> Papel:
    hoja = papel(
        datos.membrete, f"{datos.titulo} {de_con_articulo(datos.sesion.organo)}", borrador=datos.borrador
    )
    libro = f"Libro de actas, desde el folio {datos.folio_desde}" if datos.folio_desde else ""
    return replace(hoja, pie=" · ".join(p for p in (libro, hoja.pie) if p))


def _encabezado(sesion: Sesion) -> list[tuple[str, str]]:
    return [
        ("Órgano", sesion.organo),
        ("Sesión", f"{sesion.tipo.capitalize()} n.º {sesion.numero}, en {reglas.nombre_de_llamada(sesion)}"),
        ("Lugar", sesion.lugar),
        ("Fecha", en_letra(sesion.abierta or sesion.primera_llamada)),
        ("Hora de inicio", hora(sesion.abierta or "")),
        ("Hora de cierre", _fin(sesion)),
        ("Preside", sesion.preside or _NO_CONSTA),
        ("Secretaría", sesion.secretario or _NO_CONSTA),
    ]


def _fin(sesion: Sesion) -> str:
    if sesion.cerrada is None:
        return "Sin cerrar"
    otro_dia = sesion.cerrada[:10] != sesion.fecha
    return f"{hora(sesion.cerrada)}, {en_letra(sesion.cerrada)}" if otro_dia else hora(sesion.cerrada)


def _asistencia(datos: DatosDeActa) -> list[Pieza]:
    columnas = (
        ColumnaDePapel("N.º", 0.9, "derecha"),
        ColumnaDePapel("Integrante", 3.2),
        ColumnaDePapel("País", 0.8),
        ColumnaDePapel("Representante", 3.6),
        ColumnaDePapel("Asistencia", 3.5),
    )
    filas = [_fila(i, a, datos.sesion) for i, a in enumerate(datos.asistencias, start=1)]
    return [
        Apartado("Asistencia"),
        Parrafo(reglas.resumen_de_asistencia(datos.asistencias)),
        TablaDePapel(columnas, filas),
        *_sin_voto(datos.asistencias),
    ]


def _sin_voto(lista: Sequence[Asistencia]) -> list[Pieza]:
    """Por qué no votan quienes se convocó sin voto, con la cuenta y el artículo guardados al convocar."""
    motivos = [(a.nombre, a.motivo_sin_voto) for a in lista if a.motivo_sin_voto and not a.vota]
    return [Parrafo("Con voz y sin voto:", anuncia=True), Datos(motivos)] if motivos else []


def _fila(numero: int, quien: Asistencia, sesion: Sesion) -> tuple[str, ...]:
    nombre = quien.nombre if quien.vota else f"{quien.nombre} (sin voto)"
    representante = quien.representante if quien.asistio else ""
    return (str(numero), nombre, quien.pais, representante, reglas.como_asistio(quien, sesion.fecha))


def _quorum(sesion: Sesion, llamadas: Sequence[str]) -> list[Pieza]:
    citada = Parrafo(reglas.citacion(llamadas))
    piezas: list[Pieza] = [Apartado("Convocatoria y quórum"), citada]
    if sesion.dictamen_plazo:
        piezas.append(_del_plazo(sesion.dictamen_plazo))
    if sesion.dictamen_universal:
        piezas.append(_recuadro(sesion.dictamen_universal))
    if sesion.dictamen_quorum:
        piezas.append(_recuadro(sesion.dictamen_quorum))
    for anterior, siguiente in zip(sesion.jornadas, [*sesion.jornadas[1:], None], strict=True):
        piezas += _aplazamiento(anterior, siguiente)
    return piezas


def _del_plazo(dictamen: Dictamen) -> Pieza:
    if por_fijar(dictamen):
        return Parrafo("El plazo de convocatoria no está fijado en las reglas del órgano.")
    return _recuadro(dictamen)


def _aplazamiento(anterior: Jornada, siguiente: Jornada | None) -> list[Pieza]:
    if not anterior.motivo:
        return []
    texto = Parrafo(reglas.aplazamiento(anterior, siguiente))
    return [texto] if siguiente is None else [texto, _recuadro(siguiente.dictamen)]


def _recuadro(dictamen: Dictamen) -> Recuadro:
    return Recuadro(dictamen.frase, reglas.lineas_de_dictamen(dictamen))


def _orden_del_dia(datos: DatosDeActa) -> list[Pieza]:
    lineas = "\n".join(f"{p.punto.orden}. {p.punto.titulo}" for p in datos.puntos)
    return [Apartado("Orden del día"), Parrafo(lineas)]


def _punto(tratado: PuntoDeActa, sesion: Sesion) -> list[Pieza]:
    punto = tratado.punto
    piezas: list[Pieza] = [Apartado(punto.titulo, f"{punto.orden}.")]
    if punto.estado == "pendiente":
        return [*piezas, Parrafo("No se trata.")]
    if punto.texto:
        piezas.append(Texto(punto.texto))
    if not tratado.votaciones and punto.propuesta:
        piezas += [
            Parrafo("Se presenta la siguiente propuesta, que no se vota:", anuncia=True),
            Texto(punto.propuesta),
        ]
    previa = ""
    for hecha in tratado.votaciones:
        piezas += _votacion(hecha, previa, sesion)
        previa = hecha.votacion.propuesta
    if len(piezas) == 1:
        piezas.append(Parrafo("Tratado el punto, no se adopta decisión."))
    return piezas


def _votacion(hecha: VotacionDeActa, previa: str, sesion: Sesion) -> list[Pieza]:
    votacion = hecha.votacion
    piezas: list[Pieza] = []
    if votacion.propuesta == previa:
        piezas.append(Parrafo("Se vota de nuevo la misma propuesta."))
    else:
        piezas += [
            Parrafo("Se somete a decisión la siguiente propuesta:", anuncia=True),
            Texto(votacion.propuesta),
        ]
    piezas.append(Parrafo(reglas.recuento(votacion, sesion.fecha)))
    piezas += [Parrafo(linea) for linea in reglas.nominales(hecha.votos)]
    if votacion.dirime:
        piezas.append(Parrafo(reglas.voto_de_calidad(votacion)))
    piezas.append(_recuadro(votacion.dictamen))
    piezas.append(Texto(reglas.conclusion(votacion, hecha.acuerdo, sesion.organo)))
    return piezas


def _sin_tratar(datos: DatosDeActa) -> list[Pieza]:
    pendientes = [p for p in datos.puntos if p.punto.estado == "pendiente"]
    if not pendientes:
        return []
    return [Apartado("Puntos sin tratar"), Parrafo(f"{_titulos(pendientes)}.")]


def _titulos(puntos: Sequence[PuntoDeActa]) -> str:
    return enumerar([f"«{p.punto.titulo}» ({p.punto.orden})" for p in puntos])


def _cierre(datos: DatosDeActa) -> list[Pieza]:
    if datos.sesion.cerrada is None:
        return [Parrafo("La sesión no se ha cerrado.")]
    pendientes = sum(p.punto.estado == "pendiente" for p in datos.puntos)
    return [
        Apartado("Cierre"),
        Parrafo(reglas.cierre(datos.sesion, pendientes)),
        Parrafo(reglas.como_se_levanta(datos.regla)),
        _firmas(datos),
    ]


def _firmas(datos: DatosDeActa) -> Firmas:
    dadas = reglas.firmas(datos.sesion, datos.regla)
    # Sin leyenda, su raya quedaría más alta que las demás de la hilera.
    return Firmas(tuple(Firmante(nombre, cargo, leyenda or _SIN_LEYENDA) for nombre, cargo, leyenda in dadas))


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

"""Los convenios que trae un libro: se registran, firmados o en preparación, con las reglas de siempre."""

from __future__ import annotations

import re
from collections.abc import Mapping

from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.texto import enumerar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.libros.celdas import leer_fecha_de_celda
from escritorio.comun.datos.libros.filas import CampoDeLibro, Dicho, QueSeImporta, Renglon
from escritorio.comun.datos.libros.importacion import Suerte
from escritorio.cooperacion.acciones.convenios import registrar_convenio
from escritorio.cooperacion.consultas.convenios import convenios_titulados
from escritorio.cooperacion.modelo.convenios import (
    INSTRUMENTOS,
    RENOVACIONES,
    TIPOS_DE_CONVENIO,
    ConvenioNuevo,
    FirmaNueva,
    ParteNueva,
)
from escritorio.socios.consultas import llamados

_DE_FUERA = re.compile(r"(?P<nombre>.+?)\s*\((?P<pais>[^()]+)\)")


def _registrar(bd: Archivo, dicho: Dicho, libro: str) -> Renglon:
    """Lo registra. Lanza `DatoInvalido` con la columna que lo impide."""
    firma = dicho["firma"]
    for otro in convenios_titulados(bd, dicho["titulo"]):
        if (otro.firma or "") == firma:
            return Renglon(dicho["titulo"], suerte=Suerte.IGUAL)
    nuevo = ConvenioNuevo(
        titulo=dicho["titulo"],
        objeto=dicho["objeto"],
        instrumento=_clave(INSTRUMENTOS, dicho["instrumento"], "instrumento"),
        responsable=dicho["responsable"],
        tipo=_clave(TIPOS_DE_CONVENIO, dicho["tipo"] or "marco", "tipo"),
        tema=dicho["tema"],
        renovacion=_clave(RENOVACIONES, dicho["renovacion"] or "expresa", "renovacion"),
        resultado=dicho["resultado"],
    )
    partes = [_parte(bd, una) for una in re.split(r"[;\n]", dicho["partes"]) if una.strip()]
    rige = FirmaNueva(firma, dicho["desde"], dicho["hasta"], dicho["lugar"]) if firma else None
    registrar_convenio(bd, nuevo, partes, rige)
    como = f"firmado el {en_corto(firma)}" if firma else "en preparación"
    return Renglon(dicho["titulo"], f"{INSTRUMENTOS[nuevo.instrumento]} · {como} · {dicho['partes']}")


def _clave(nombres: Mapping[str, str], dicho: str, campo: str) -> str:
    """La clave que se dice así, por ella o por su nombre. Lanza `DatoInvalido`, con los que hay."""
    for clave, nombre in nombres.items():
        if plegar(dicho) in (plegar(clave), plegar(nombre)):
            return clave
    raise DatoInvalido(f"«{dicho}» no es de la lista: {enumerar([*nombres.values()])}", campo=campo)


def _parte(bd: Archivo, dicha: str) -> ParteNueva:
    """La asociación, un socio o, con su país entre paréntesis, alguien de fuera."""
    nombre = dicha.strip()
    if plegar(nombre) in (plegar(asociacion(bd).nombre), "la asociacion", "asociacion"):
        return ParteNueva("asociacion")
    if fuera := _DE_FUERA.fullmatch(nombre):
        return ParteNueva("externa", nombre=fuera["nombre"], pais=fuera["pais"])
    suyos = [x for x in llamados(bd, nombre) if x.tabla == "socio"]
    if len(suyos) == 1:
        return ParteNueva("socio", suyos[0].id)
    que = "es de varios socios: ponga su código" if suyos else "no es de ningún socio"
    raise DatoInvalido(
        f"«{nombre}» {que}; si es de fuera, ponga su país entre paréntesis: «{nombre} (España)»",
        campo="partes",
    )


CONVENIOS = QueSeImporta(
    "convenios",
    "convenio",
    (
        CampoDeLibro("titulo", "Título", ("título", "convenio", "nombre", "nome"), opcional=False),
        CampoDeLibro("objeto", "Para qué", ("objeto", "para qué", "objetivo"), opcional=False),
        CampoDeLibro("instrumento", "Instrumento", ("instrumento", "clase"), opcional=False),
        CampoDeLibro("partes", "Partes", ("partes", "firmantes", "contrapartes"), opcional=False),
        CampoDeLibro("responsable", "Responsable", ("responsable", "responsável"), opcional=False),
        CampoDeLibro("tipo", "Documento", ("documento", "tipo", "tipo de documento")),
        CampoDeLibro(
            "firma",
            "Firmado el",
            ("firma", "firmado el", "fecha de firma", "fecha", "assinatura"),
            leer=leer_fecha_de_celda,
        ),
        CampoDeLibro("desde", "Rige desde", ("desde", "rige desde", "inicio"), leer=leer_fecha_de_celda),
        CampoDeLibro(
            "hasta", "Rige hasta", ("hasta", "vence", "vencimiento", "até"), leer=leer_fecha_de_celda
        ),
        CampoDeLibro("lugar", "Lugar", ("lugar", "lugar de la firma", "local")),
        CampoDeLibro("renovacion", "Renovación", ("renovación", "renovação")),
        CampoDeLibro("tema", "Tema", ("tema", "área")),
        CampoDeLibro("resultado", "Resultado", ("resultado", "resultados")),
    ),
    _registrar,
)

"""Los papeles de la cooperación, con lo que hay hoy en el archivo."""

from __future__ import annotations

from collections.abc import Sequence

from escritorio.acuerdos.consultas import fundamento
from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.adjuntos import papel_guardado
from escritorio.comun.datos.archivo import Archivo
from escritorio.cooperacion.consultas.alianzas import compromisos, compromisos_de, datos_de_alianza
from escritorio.cooperacion.consultas.convenios import adendas, aportes, convenio, convenios
from escritorio.cooperacion.consultas.proyectos import cartera, gastos, indicadores
from escritorio.cooperacion.documentos.alianzas import tablero_pdf, tablero_xlsx
from escritorio.cooperacion.documentos.cartera import cartera_pdf, cartera_xlsx
from escritorio.cooperacion.documentos.convenios import ficha_de_convenio_pdf
from escritorio.cooperacion.documentos.proyectos import ficha_de_proyecto_pdf, ficha_de_proyecto_xlsx
from escritorio.cooperacion.documentos.relacion import (
    ficha_pdf,
    registros_xlsx,
    relacion_de_convenios_pdf,
    relacion_de_convenios_xlsx,
)
from escritorio.cooperacion.modelo.papeles import (
    DatosDeCartera,
    DatosDeConvenio,
    DatosDeProyecto,
    DatosDeRelacion,
    RenglonDeRelacion,
)
from escritorio.cooperacion.modelo.proyectos import EnCartera
from escritorio.cooperacion.modelo.registros import DatosDeRegistro, FichaDeRegistro


def componer_ficha_de_convenio(bd: Archivo, convenio_id: str, idioma: str = "es") -> bytes:
    """El PDF de uno, en «es» o en «pt». Lanza `NoExiste`."""
    return ficha_de_convenio_pdf(datos_de_convenio(bd, convenio_id), idioma)


def componer_relacion_de_convenios(bd: Archivo, forma: str, idioma: str = "es") -> bytes:
    """La de todos, en «pdf» o en «xlsx», y en «es» o en «pt»."""
    hacer = {"pdf": relacion_de_convenios_pdf, "xlsx": relacion_de_convenios_xlsx}[forma]
    return hacer(datos_de_relacion(bd), idioma)


def componer_ficha_de_proyecto(bd: Archivo, elegido: EnCartera, forma: str, idioma: str = "es") -> bytes:
    """La de uno de la cartera, en «pdf» o en «xlsx», y en «es» o en «pt»."""
    hacer = {"pdf": ficha_de_proyecto_pdf, "xlsx": ficha_de_proyecto_xlsx}[forma]
    return hacer(datos_de_proyecto(bd, elegido), idioma)


def componer_cartera(bd: Archivo, forma: str, idioma: str = "es") -> bytes:
    """La de todos los proyectos, en «pdf» o en «xlsx», y en «es» o en «pt»."""
    return {"pdf": cartera_pdf, "xlsx": cartera_xlsx}[forma](datos_de_cartera(bd), idioma)


def componer_tablero(bd: Archivo, alianza_id: str, forma: str, idioma: str = "es") -> bytes:
    """El de una alianza, en «pdf» o en «xlsx», y en «es» o en «pt». Lanza `NoExiste`."""
    return {"pdf": tablero_pdf, "xlsx": tablero_xlsx}[forma](datos_de_alianza(bd, alianza_id), idioma)


def componer_ficha_de_registro(bd: Archivo, dada: FichaDeRegistro, idioma: str = "es") -> bytes:
    """El PDF de una, en «es» o en «pt»."""
    return ficha_pdf(membrete(bd), dada, idioma)


def componer_registro(bd: Archivo, vistas: Sequence[FichaDeRegistro], idioma: str = "es") -> bytes:
    """El libro con esas fichas, en «es» o en «pt»."""
    return registros_xlsx(DatosDeRegistro(membrete(bd), bd.hoy(), tuple(vistas)), idioma)


def datos_de_convenio(bd: Archivo, convenio_id: str) -> DatosDeConvenio:
    """La ficha de uno. Lanza `NoExiste`."""
    suyo = convenio(bd, convenio_id)
    return DatosDeConvenio(
        membrete(bd),
        bd.hoy(),
        suyo,
        compromisos(bd, Referencia("convenio", suyo.id)),
        aportes(bd, suyo.id),
        adendas(bd, suyo.id),
        _cita(bd, suyo.fundamento_id),
        papel_guardado(bd, suyo.documento_id) if suyo.documento_id else None,
    )


def datos_de_relacion(bd: Archivo) -> DatosDeRelacion:
    """Todos los convenios, el primero delante."""
    hoy, suyos = bd.hoy(), compromisos_de(bd, "convenio")
    renglones = [
        RenglonDeRelacion(
            c,
            sum(uno.abierto for uno in suyos.get(c.id, ())),
            sum(uno.vencido(hoy) for uno in suyos.get(c.id, ())),
        )
        for c in reversed(convenios(bd))
    ]
    return DatosDeRelacion(membrete(bd), hoy, renglones)


def datos_de_proyecto(bd: Archivo, elegido: EnCartera) -> DatosDeProyecto:
    """La ficha de uno de la cartera."""
    suyo = elegido.proyecto
    cita = convenio(bd, suyo.convenio_id) if suyo.convenio_id else None
    return DatosDeProyecto(
        membrete(bd),
        bd.hoy(),
        elegido,
        indicadores(bd, Referencia("proyecto", suyo.id)),
        gastos(bd, suyo.id),
        _cita(bd, suyo.fundamento_id),
        f"{cita.numero}. {cita.titulo}" if cita else "",
    )


def datos_de_cartera(bd: Archivo) -> DatosDeCartera:
    """Todos los proyectos, el primero delante."""
    return DatosDeCartera(membrete(bd), bd.hoy(), list(reversed(cartera(bd))))


def _cita(bd: Archivo, fundamento_id: str | None) -> str:
    return fundamento(bd, fundamento_id).cita if fundamento_id else ""

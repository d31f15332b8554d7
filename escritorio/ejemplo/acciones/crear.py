"""Crear la red del ejemplo en una carpeta, con sus papeles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import replace

from escritorio.actas.consultas.actas import acta_guardada
from escritorio.actas.consultas.libro import libros
from escritorio.actas.impresos import componer_libro as componer_libro_de_actas
from escritorio.actas.impresos import componer_libro_de_acuerdos
from escritorio.actas.modelo.expedidos import FiltroDeAcuerdos
from escritorio.comun.base.avance import Avance, SinAvance
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.datos.apertura import abrir_para_consulta
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.salida import escribir_archivo
from escritorio.cuentas.consultas.cierre import rendicion_guardada
from escritorio.cuentas.impresos import componer_rendicion
from escritorio.cuotas.consultas.avisos import aviso_guardado, avisos
from escritorio.cuotas.consultas.cartas import carta_pdf, cartas
from escritorio.cuotas.consultas.cuentas import deudores
from escritorio.cuotas.consultas.movimientos import ajustes, documento_de_ajuste
from escritorio.cuotas.consultas.pagos import pagos, recibo_pdf
from escritorio.cuotas.consultas.planes import plan_pdf, planes
from escritorio.cuotas.impresos.cuentas import componer_estado_de_cuenta, componer_libro
from escritorio.ejemplo.acciones.reglas import el_estatuto
from escritorio.ejemplo.acciones.relato import AL_CERRAR, Calendario, contar
from escritorio.ejemplo.modelo.red import FUNDACION, MOROSA, NOMBRE, PLANTILLA, SECRETARIA, SIGLA
from escritorio.estatutos.consultas.articulado import reformas
from escritorio.estatutos.impresos import (
    componer_comparado,
    componer_comparado_de_reforma,
    componer_consolidado,
    componer_docx,
)
from escritorio.informes.impresos import (
    componer_hilo,
    componer_principios,
    datos_de_papel,
    en_papel,
    memoria_sin_guardar,
)
from escritorio.informes.modelo.informes import Quien, TraspasoNuevo
from escritorio.informes.reglas.informes import traspaso_nuevo
from escritorio.informes.reglas.principios import periodo_de
from escritorio.organos.impresos import (
    componer_credenciales,
    componer_mandatos,
    componer_nomina,
    componer_organigrama,
)
from escritorio.plantillas.acciones import crear_asociacion
from escritorio.plantillas.consultas import plantilla
from escritorio.plantillas.modelo import Plantilla
from escritorio.sesiones.consultas.sesiones import asistencias, convocatoria_guardada, sesiones
from escritorio.sesiones.impresos import componer_lista
from escritorio.socios.impresos import componer_padron
from escritorio.unidades.consultas.planes import actividades


def _asamblea(bd: Archivo) -> str:
    """La ordinaria celebrada con más convocados: la que enseña de qué es capaz un acta."""
    celebradas = [s.id for s in sesiones(bd) if s.estado == "cerrada" and s.tipo == "ordinaria"]
    return max(celebradas, key=lambda cual: len(asistencias(bd, cual)))


def _convocatoria(bd: Archivo) -> bytes:
    return convocatoria_guardada(bd, _asamblea(bd))


def _asistencia(bd: Archivo) -> bytes:
    return componer_lista(bd, _asamblea(bd))


def _acta(bd: Archivo) -> bytes:
    return acta_guardada(bd, _asamblea(bd))


def _libro_de_actas(bd: Archivo) -> bytes:
    return componer_libro_de_actas(bd, libros(bd)[0].id)


def _recibo(bd: Archivo) -> bytes:
    return recibo_pdf(bd, pagos(bd)[0].id)


def _recibo_en_pesos(bd: Archivo) -> bytes:
    return recibo_pdf(bd, next(p.id for p in pagos(bd) if p.moneda_recibida == "UYU"))


def _aviso(bd: Archivo) -> bytes:
    return aviso_guardado(bd, avisos(bd)[0])


def _nota(bd: Archivo) -> bytes:
    return documento_de_ajuste(bd, next(a.id for a in ajustes(bd) if a.clase == "nota_credito"))


def _carta(bd: Archivo) -> bytes:
    return carta_pdf(bd, next(c.id for c in cartas(bd) if c.nivel == "reclamo"))


def _plan(bd: Archivo) -> bytes:
    return plan_pdf(bd, planes(bd)[0].id)


def _estado_de_cuenta(bd: Archivo) -> bytes:
    suyo = next(d.socio_id for d in deudores(bd) if d.socio == MOROSA)
    return componer_estado_de_cuenta(bd, suyo)


def _rendicion(bd: Archivo) -> bytes:
    return rendicion_guardada(bd, "2025", "pdf")


def _padron(bd: Archivo) -> bytes:
    return componer_padron(bd)


def _cuotas(bd: Archivo) -> bytes:
    return componer_libro(bd)


def _estatuto(bd: Archivo) -> bytes:
    return componer_consolidado(bd, el_estatuto(bd), bd.hoy())


def _organigrama(bd: Archivo) -> bytes:
    return componer_organigrama(bd, bd.hoy())


PAPELES: Mapping[str, Callable[[Archivo], bytes]] = {
    "Estatuto.pdf": _estatuto,
    "Organigrama.pdf": _organigrama,
    "Convocatoria.pdf": _convocatoria,
    "Lista de asistencia.pdf": _asistencia,
    "Acta.pdf": _acta,
    "Libro de actas.pdf": _libro_de_actas,
    "Libro de acuerdos.pdf": lambda bd: componer_libro_de_acuerdos(bd, FiltroDeAcuerdos(), "pdf"),
    "Memoria anual.pdf": lambda bd: memoria_sin_guardar(bd, bd.hoy()[:4], "pdf"),
    "Recibo.pdf": _recibo,
    "Recibo en otra moneda.pdf": _recibo_en_pesos,
    "Aviso de cuota.pdf": _aviso,
    "Nota de crédito.pdf": _nota,
    "Estado de cuenta.pdf": _estado_de_cuenta,
    "Carta de reclamo.pdf": _carta,
    "Plan de pago.pdf": _plan,
    "Rendición de cuentas 2025.pdf": _rendicion,
    "Padrón de socios.xlsx": _padron,
    "Cuotas.xlsx": _cuotas,
}
"""Los que quedan en la carpeta del ejemplo."""


def _comparado(bd: Archivo) -> bytes:
    return componer_comparado(bd, el_estatuto(bd), FUNDACION, bd.hoy())


def _proyecto(bd: Archivo) -> bytes:
    proyecto = next(r.id for r in reformas(bd, el_estatuto(bd)) if r.estado == "proyecto")
    return componer_comparado_de_reforma(bd, proyecto)


def _en_word(bd: Archivo) -> bytes:
    return componer_docx(bd, el_estatuto(bd), bd.hoy())


def _traspaso(bd: Archivo) -> bytes:
    quienes = (Quien("entrega", "Quien entrega", ""), Quien("recibe", "Quien recibe", ""))
    return en_papel(datos_de_papel(bd, traspaso_nuevo(TraspasoNuevo(bd.hoy(), "", quienes))), "pdf")


def _principios(bd: Archivo, forma: str) -> bytes:
    return componer_principios(bd, periodo_de(bd.hoy()[:4], bd.hoy()), forma)


def _hilo(bd: Archivo) -> bytes:
    suya = next(a for a in actividades(bd) if a.gastos)
    return componer_hilo(bd, Referencia("actividad", suya.id))


OTROS_PAPELES: Mapping[str, Callable[[Archivo], bytes]] = {
    "Estatuto comparado.pdf": _comparado,
    "Proyecto de reforma.pdf": _proyecto,
    "Estatuto.docx": _en_word,
    "Línea de tiempo.pdf": lambda bd: componer_mandatos(bd, bd.hoy()),
    "Nómina.pdf": lambda bd: componer_nomina(bd, bd.hoy()),
    "Nómina.xlsx": lambda bd: componer_nomina(bd, bd.hoy(), "xlsx"),
    "Credenciales.pdf": lambda bd: componer_credenciales(bd, bd.hoy()),
    "Rendición de cuentas.pdf": lambda bd: componer_rendicion(bd, bd.hoy()[:4], "pdf"),
    "Rendición de cuentas.xlsx": lambda bd: componer_rendicion(bd, bd.hoy()[:4], "xlsx"),
    "Memoria anual.docx": lambda bd: memoria_sin_guardar(bd, bd.hoy()[:4], "docx"),
    "Acta de traspaso.pdf": _traspaso,
    "Hilo.pdf": _hilo,
    "Principios.pdf": lambda bd: _principios(bd, "pdf"),
    "Principios.xlsx": lambda bd: _principios(bd, "xlsx"),
}
"""Los demás que el programa compone con lo que hay en el ejemplo: los dibuja la autoprueba."""


_ARCHIVO = f"{SIGLA} (ejemplo).escritorio"


class CarpetaImposible(ErrorDeUsuario):
    """No se pudo crear la carpeta del ejemplo. Elija otra."""


def abrir_o_crear_ejemplo(carpeta: Path, avance: Avance | None = None) -> tuple[Path, list[Path]]:
    """El archivo del ejemplo y sus papeles en `carpeta`: los crea, o usa el archivo si ya estaba.

    Lanza `CarpetaImposible`, `NoSePudoEscribir` o `Cancelado`.
    """
    archivo = carpeta / _ARCHIVO
    try:
        carpeta.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CarpetaImposible(f"No se pudo crear la carpeta «{carpeta}». Elija otra.") from error
    if not archivo.exists():
        crear_ejemplo(archivo, avance)
    return archivo, escribir_papeles(archivo, carpeta, avance)


def crear_ejemplo(archivo: Path, avance: Avance | None = None) -> None:
    """Funda la red ficticia y hace en ella el trabajo de un año; el archivo aparece entero o no aparece."""
    calendario = Calendario()
    crear_asociacion(
        archivo,
        _sin_reglas(),
        NOMBRE,
        SECRETARIA,
        calendario,
        ficticia=True,
        completar=lambda bd: contar(bd, calendario, avance or SinAvance()),
    ).cerrar()


def _sin_reglas() -> Plantilla:
    """La plantilla con todas sus reglas por fijar: en esta red las dice su propio estatuto."""
    dada = plantilla(PLANTILLA)
    organos = [{**organo, "reglas": (), "fuente": "Estatuto"} for organo in dada.tabla["organos"]]
    return replace(dada, tabla={**dada.tabla, "organos": organos})


def escribir_papeles(archivo: Path, carpeta: Path, avance: Avance | None = None) -> list[Path]:
    """Escribe en `carpeta` los documentos del ejemplo y dice cuáles."""
    mira, escritos = avance or SinAvance(), list[Path]()
    apertura = abrir_para_consulta(archivo, SECRETARIA, Calendario(AL_CERRAR))
    try:
        for nombre, papel in PAPELES.items():
            mira.paso(len(escritos), len(PAPELES), f"Escribiendo «{nombre}»…")
            escritos.append(_escribir(apertura.bd, carpeta / nombre, papel))
        return escritos
    finally:
        apertura.cerrar()


def _escribir(bd: Archivo, destino: Path, papel: Callable[[Archivo], bytes]) -> Path:
    escribir_archivo(destino, papel(bd))
    return destino

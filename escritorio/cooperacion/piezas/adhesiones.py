"""Los formularios con que una ciudad se adhiere, firma y se retira."""

from __future__ import annotations

from escritorio.acuerdos.modelo import Evidencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos_especiales import CampoCasillas
from escritorio.comun.interfaz.formulario import (
    Campo,
    CampoBusqueda,
    CampoEleccion,
    CampoFecha,
    CampoParrafo,
    CampoTexto,
)
from escritorio.comun.interfaz.pantalla import Pantalla
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Pregunta
from escritorio.cooperacion.acciones.adhesiones import (
    adherir,
    adherir_socios,
    corregir_adhesion,
    firmar,
    retirar,
)
from escritorio.cooperacion.consultas.alianzas import adhesiones, declaraciones
from escritorio.cooperacion.modelo.alianzas import Adhesion, AdhesionNueva, Alianza
from escritorio.cooperacion.piezas.comunes import (
    lo_abierto,
    opciones_de_socios,
    pedir_prueba,
)
from escritorio.socios.reglas.territorio import opciones_de_paises


class _Varias(Registro):
    fecha: str
    socios: list[str]


class _Una(Registro):
    socio: str | None
    quien: str
    pais: str
    fecha: str
    firma: str = ""
    cargo: str = ""
    documento: Evidencia | None = None


class _Firma(Registro):
    declaracion: str
    fecha: str
    firma: str
    cargo: str
    documento: Evidencia | None


class _Desde(Registro):
    fecha: str


class _Retiro(Registro):
    fecha: str
    motivo: str


def adherir_varias(pantalla: Pantalla, dada: Alianza) -> None:
    """Pide qué socios se adhieren a la vez; firma el titular de cada uno."""
    bd = pantalla.servicios.bd
    ya = {a.socio_id for a in adhesiones(bd, dada.id) if a.vigente}

    def hacer(dado: _Varias) -> LoHecho:
        adherir_socios(bd, dada.id, dado.socios, dado.fecha)
        return lo_abierto(bd, "adhesion", "Se anotaron las adhesiones.")

    Pregunta(
        f"Adherir socios a «{dada.nombre}»",
        _Varias,
        [
            _campo_de_fecha(bd),
            CampoCasillas(
                "socios",
                "&Socios que se adhieren",
                [o for o in opciones_de_socios(bd) if o[0] not in ya],
                obligatorio=True,
            ),
        ],
        hacer,
        "Ad&herir",
        "Por cada uno firma quien era su titular ese día; si no consta, queda pendiente decir quién firmó."
        if declaraciones(bd, dada.id)
        else "Esta alianza no tiene declaración: se anota desde cuándo está cada uno.",
    ).en(pantalla)


def adherir_una(pantalla: Pantalla, dada: Alianza) -> None:
    """Pide una ciudad, socia o de fuera, y, si hay declaración, quién la firma y el documento."""
    bd = pantalla.servicios.bd
    de_quien_firma: list[Campo | GrupoDeCampos] = []
    if declaraciones(bd, dada.id):
        de_quien_firma = [*_campos_de_firma(), pedir_prueba(pantalla, "&Documento", "documento")]

    def hacer(dado: _Una) -> LoHecho:
        nueva = AdhesionNueva(dado.fecha, dado.socio, dado.quien, dado.pais, dado.firma, dado.cargo)
        adherir(bd, dada.id, nueva, dado.documento)
        return lo_abierto(bd, "adhesion", "Se anotó la adhesión.")

    Pregunta(
        f"Adherir una ciudad a «{dada.nombre}»",
        _Una,
        [
            CampoBusqueda("socio", "&Socio", opciones_de_socios(bd), uno_de_varios=True),
            CampoTexto("quien", "O una &ciudad de fuera", 300, uno_de_varios=True, mitad=True),
            CampoBusqueda("pais", "&País", opciones_de_paises(), mitad=True, ayuda="Sólo si es de fuera."),
            _campo_de_fecha(bd),
            *de_quien_firma,
        ],
        hacer,
        "Ad&herir",
    ).en(pantalla)


def anotar_firma(pantalla: Pantalla, dada: Adhesion) -> None:
    """Pide qué versión firmó, cuándo y por mano de quién; la que ya firmó, para completarla."""
    bd = pantalla.servicios.bd
    todas = [(d.id, f"Versión {d.version}: {d.titulo}") for d in declaraciones(bd, dada.alianza_id)]
    ultima = todas[-1][0]
    suya = next((f for f in dada.firmas if f.declaracion_id == ultima), None)

    def hacer(dado: _Firma) -> LoHecho:
        nueva = AdhesionNueva(dado.fecha, firma=dado.firma, cargo=dado.cargo)
        return LoHecho("Se anotó la firma.", firmar(bd, dada.id, dado.declaracion, nueva, dado.documento))

    Pregunta(
        f"Firma de {dada.quien}",
        _Firma,
        [
            CampoEleccion("declaracion", "Q&ué firma", todas[::-1], obligatorio=True, valor=ultima),
            CampoFecha(
                "fecha",
                "&Fecha",
                sin_dia=True,
                obligatorio=True,
                valor=suya.fecha if suya else bd.hoy(),
                mitad=True,
            ),
            *_campos_de_firma(suya.firma if suya else "", suya.cargo if suya else ""),
            pedir_prueba(pantalla, "&Documento", "documento"),
        ],
        hacer,
        "Anotar la fir&ma",
    ).en(pantalla)


def corregir(pantalla: Pantalla, dada: Adhesion) -> None:
    """Pide otra vez desde cuándo está; sus firmas no se tocan."""
    bd = pantalla.servicios.bd

    def hacer(dado: _Desde) -> LoHecho:
        accion = corregir_adhesion(bd, dada.id, dado.fecha)
        return LoHecho(f"Se corrigió desde cuándo está {dada.quien}.", accion)

    Pregunta(
        f"Adhesión de {dada.quien}",
        _Desde,
        [_campo_de_fecha(bd, dada.fecha)],
        hacer,
        explicacion="Si se adhirió firmando, corrija su firma: cambian las dos fechas."
        if dada.firmas
        else "",
    ).en(pantalla)


def anotar_retiro(pantalla: Pantalla, dada: Adhesion) -> None:
    """Pide cuándo y por qué deja la alianza."""
    bd = pantalla.servicios.bd

    def hacer(dado: _Retiro) -> LoHecho:
        accion = retirar(bd, dada.id, dado.fecha, dado.motivo)
        return LoHecho(f"Se anotó el retiro de {dada.quien}.", accion)

    Pregunta(
        f"Retiro de {dada.quien}",
        _Retiro,
        [
            CampoFecha(
                "fecha", "Se retiró &el", obligatorio=True, valor=dada.dejo_la_red or bd.hoy(), mitad=True
            ),
            CampoParrafo(
                "motivo",
                "&Por qué",
                obligatorio=True,
                valor="Dejó la red." if dada.dejo_la_red else "",
                lineas=2,
            ),
        ],
        hacer,
        "Anotar el &retiro",
        "Lo que firmó y lo que hizo se conservan.",
    ).en(pantalla)


def _campo_de_fecha(bd: Archivo, fecha: str = "") -> Campo:
    return CampoFecha(
        "fecha",
        "&Fecha de la adhesión",
        sin_dia=True,
        obligatorio=True,
        valor=fecha or bd.hoy(),
        ayuda="El día, o sólo el mes o el año si no consta más.",
        mitad=True,
    )


def _campos_de_firma(firma: str = "", cargo: str = "") -> list[Campo]:
    return [
        CampoTexto("firma", "&Quién firma", 200, valor=firma, ayuda="Vacío: no consta.", mitad=True),
        CampoTexto("cargo", "Su car&go", 200, "alcaldesa, intendente…", valor=cargo, mitad=True),
    ]

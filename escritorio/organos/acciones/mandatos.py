"""Nombrar, prorrogar y cesar: hechos con fecha y fundamento; nada se sobrescribe."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario, NoExiste
from escritorio.comun.base.fechas import exigir_no_futura
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.organos.consultas.candidatos import parecer_de_nombrar, parecer_de_prorrogar
from escritorio.organos.consultas.mandatos import mandato, mandatos, puesto
from escritorio.organos.modelo.mandatos import Mandato, MandatoNuevo, Puesto, RenovacionNueva, SuplenciaNueva
from escritorio.organos.reglas.mandatos import (
    exigir_cumplimiento,
    exigir_mandato,
    exigir_prorroga,
    exigir_suplencia,
    vispera,
)
from escritorio.socios.acciones import anotar_persona

_DE_CARGOS = ("eleccion", "admision", "reforma")
"""Los tipos de decisión con que se ocupa un puesto: se elige, viene con el ingreso o lo crea una reforma."""


def nombrar(
    bd: Archivo,
    nuevo: MandatoNuevo,
    fundado_en: Fundamento,
    *,
    aunque_incumpla: bool = False,
    motivo: str = "",
) -> str:
    """Nombra a un socio o persona para un puesto; devuelve la acción.

    Lo que digan las reglas de mandato y de requisitos se guarda con el nombramiento. Lanza `SinPlaza`,
    `DatoInvalido` o, si una regla lo impide y no se acepta con su motivo, `IncumpleRegla`.
    """
    destino = puesto(bd, nuevo.puesto_id)
    exigir_mandato(nuevo, destino, mandatos(bd, destino.organo_id))
    parecer = parecer_de_nombrar(bd, nuevo)
    dictamenes = parecer.dictamenes
    aunque = exigir_cumplimiento(
        dictamenes, aunque_incumpla=aunque_incumpla, motivo=motivo, dudas=parecer.dudas
    )
    como = "suplente de " if nuevo.calidad == "suplente" else ""
    frase = f"Nombrar {como}{destino.nombre} de {organo(bd, destino.organo_id).nombre}"
    with transaccion(bd, frase) as accion_id:
        fundamento_id = anotar_fundamento(
            bd, fundado_en, _cita(destino), frase, el=nuevo.desde, trata=_DE_CARGOS
        )
        datos = {"id": nuevo_id(), **en_datos(nuevo), "fundamento_id": fundamento_id}
        bd.insertar("mandato", datos, dictamenes=_en_json(dictamenes), aunque=aunque)
    return accion_id


def nombrar_persona(
    bd: Archivo,
    nuevo: MandatoNuevo,
    nombre: str,
    fundado_en: Fundamento,
    *,
    aunque_incumpla: bool = False,
    motivo: str = "",
) -> str:
    """Nombra a alguien que aún no tiene ficha y se la crea; devuelve la acción. Lanza lo que `nombrar`."""
    with transaccion(bd, f"Nombrar a {nombre}") as accion_id:
        de_persona = replace(nuevo, socio_id=None, persona_id=anotar_persona(bd, nombre))
        nombrar(bd, de_persona, fundado_en, aunque_incumpla=aunque_incumpla, motivo=motivo)
    return accion_id


def renovar(
    bd: Archivo,
    nueva: RenovacionNueva,
    fundado_en: Fundamento,
    *,
    aunque_incumpla: bool = False,
    motivo: str = "",
) -> str:
    """Quienes salen cesan la víspera y quienes entran se nombran, todos a la vez; devuelve la acción.

    Lanza lo que `cesar` y `nombrar`, diciendo de quién, y `DatoInvalido` si nadie sale ni entra.
    """
    destino = puesto(bd, nueva.puesto_id)
    if not nueva.salen and not nueva.entran:
        raise DatoInvalido("Diga quién sale o quién entra.", campo="entran")
    nombre = f"{destino.nombre} de {organo(bd, destino.organo_id).nombre}"
    with transaccion(bd, f"Renovar {nombre}") as accion_id:
        for sale in (mandato(bd, m) for m in nueva.salen):
            if not sale.cese and (sale.fin is None or sale.fin >= nueva.desde):
                with _diciendo(sale.nombre):
                    cesar(bd, sale.id, vispera(nueva.desde), f"Renovación de {nombre}", fundado_en)
        for socio_id, persona_id in nueva.entran:
            dado = MandatoNuevo(nueva.puesto_id, nueva.desde, nueva.hasta, socio_id, persona_id)
            with _diciendo(_como_se_llama(bd, socio_id, persona_id)):
                nombrar(bd, dado, fundado_en, aunque_incumpla=aunque_incumpla, motivo=motivo)
    return accion_id


@contextmanager
def _diciendo(nombre: str) -> Iterator[None]:
    """De quién es lo que lo impide."""
    try:
        yield
    except ErrorDeUsuario as error:
        raise type(error)(f"{nombre}: {error.mensaje}", campo=error.campo) from error


def _como_se_llama(bd: Archivo, socio_id: str | None, persona_id: str | None) -> str:
    tabla = "socio" if socio_id else "persona"
    return str(bd.valor(f"SELECT nombre FROM {tabla} WHERE id = ?", [socio_id or persona_id]) or "")


def prorrogar(
    bd: Archivo,
    mandato_id: str,
    hasta: str,
    fundado_en: Fundamento,
    *,
    aunque_incumpla: bool = False,
    motivo: str = "",
) -> str:
    """Alarga un mandato hasta un día (ISO), sin tocar el término que tenía; devuelve la acción.

    Lanza `NoSeProrroga`, `SinPlaza`, `DatoInvalido` o `IncumpleRegla`.
    """
    actual = mandato(bd, mandato_id)
    destino = puesto(bd, actual.puesto_id)
    anterior = exigir_prorroga(actual, hasta, destino, mandatos(bd, destino.organo_id))
    dictamenes = parecer_de_prorrogar(bd, actual, hasta, fundado_en.fecha)
    aunque = exigir_cumplimiento(dictamenes, aunque_incumpla=aunque_incumpla, motivo=motivo)
    frase = f"Prorrogar el mandato de {actual.nombre} como {destino.nombre}"
    with transaccion(bd, frase) as accion_id:
        fundamento_id = anotar_fundamento(bd, fundado_en, _cita(destino), frase, el=None, trata=_DE_CARGOS)
        bd.insertar(
            "prorroga",
            id=nuevo_id(),
            mandato_id=mandato_id,
            hasta_anterior=anterior,
            hasta=hasta,
            fundamento_id=fundamento_id,
            dictamenes=_en_json(dictamenes),
            aunque=aunque,
        )
    return accion_id


def cesar(bd: Archivo, mandato_id: str, fecha: str, motivo: str, fundado_en: Fundamento | None = None) -> str:
    """Anota el cese (último día, ISO), su motivo y su fundamento. Da la acción. Lanza `DatoInvalido`."""
    actual = mandato(bd, mandato_id) if _existe(bd, mandato_id) else None
    if actual is None or actual.cese:
        raise DatoInvalido("Ese mandato ya no está abierto.")
    if fecha < actual.desde or (actual.fin and fecha > actual.fin):
        raise DatoInvalido("El cese ha de caer dentro del mandato.", campo="fecha")
    razon = exigir_texto(motivo, "el motivo del cese", "motivo", 2_000)
    with transaccion(bd, "Anotar el cese de un mandato") as accion_id:
        fundamento_id = _fundamento_del_cese(bd, actual, fundado_en)
        bd.corregir("mandato", mandato_id, cese=fecha, motivo_cese=razon, fundamento_cese_id=fundamento_id)
    return accion_id


def comunicar(bd: Archivo, organo_id: str, fecha: str) -> str:
    """Anota el día (ISO) en que se comunicaron los nombramientos que aún no constaban; devuelve la acción.

    Lanza `DatoInvalido` si ese día no ha llegado o no había ninguno por comunicar.
    """
    exigir_no_futura(fecha, bd.hoy(), "La fecha en que se comunicó", "fecha")
    suyos = [m for m in mandatos(bd, organo_id) if m.titular and not m.comunicado and m.desde <= fecha]
    if not suyos:
        raise DatoInvalido("Ese día no había ningún nombramiento por comunicar.", campo="fecha")
    with transaccion(bd, f"Comunicar los nombramientos de {organo(bd, organo_id).nombre}") as accion_id:
        for cada in suyos:
            bd.corregir("mandato", cada.id, comunicado=fecha)
    return accion_id


def _existe(bd: Archivo, mandato_id: str) -> bool:
    return bd.fila("SELECT 1 FROM mandato WHERE id = ?", [mandato_id]) is not None


def _fundamento_del_cese(bd: Archivo, actual: Mandato, fundado_en: Fundamento | None) -> str | None:
    if fundado_en is None:
        return None
    destino = puesto(bd, actual.puesto_id)
    return anotar_fundamento(
        bd, fundado_en, _cita(destino), f"Cese de {actual.nombre} como {destino.nombre}", el=None
    )


def _cita(destino: Puesto) -> Referencia:
    return Referencia("organo", destino.organo_id)


def _en_json(dictamenes: Sequence[Dictamen]) -> str:
    return json.dumps([d.a_json() for d in dictamenes], ensure_ascii=False)


def suplir(bd: Archivo, mandato_id: str, nueva: SuplenciaNueva, fundado_en: Fundamento) -> str:
    """Anota quién hace las veces del titular y por qué; devuelve la acción. Lanza `DatoInvalido`."""
    suplido = mandato(bd, mandato_id)
    exigir_suplencia(nueva, suplido)
    motivo = exigir_texto(nueva.motivo, "el motivo de la suplencia", "motivo", 2_000)
    frase = f"Suplir a {suplido.nombre} como {suplido.puesto}"
    with transaccion(bd, frase) as accion_id:
        cita = Referencia("organo", puesto(bd, suplido.puesto_id).organo_id)
        fundamento_id = anotar_fundamento(bd, fundado_en, cita, frase, el=nueva.desde, trata=_DE_CARGOS)
        datos = {"id": nuevo_id(), "mandato_id": mandato_id, **en_datos(nueva), "motivo": motivo}
        bd.insertar("suplencia", datos, fundamento_id=fundamento_id)
    return accion_id


def terminar_suplencia(bd: Archivo, suplencia_id: str, fecha: str) -> str:
    """Anota el último día (ISO) de una suplencia que aún corría; devuelve la acción.

    Lanza `NoExiste`, o `DatoInvalido` si ya había terminado o el día no cae dentro de ella.
    """
    fila = bd.fila("SELECT desde, hasta, fin FROM suplencia WHERE id = ?", [suplencia_id])
    if fila is None:
        raise NoExiste
    if fila["fin"]:
        raise DatoInvalido("Esa suplencia ya había terminado.", campo="fecha")
    if fecha < fila["desde"] or (fila["hasta"] and fecha > fila["hasta"]):
        raise DatoInvalido("El último día ha de caer dentro de la suplencia.", campo="fecha")
    with transaccion(bd, "Terminar una suplencia") as accion_id:
        bd.corregir("suplencia", suplencia_id, fin=fecha)
    return accion_id

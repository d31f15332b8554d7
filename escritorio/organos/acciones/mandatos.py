"""Nombrar, prorrogar y cesar: hechos con fecha y fundamento; nada se sobrescribe."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.modelo import Fundamento
from escritorio.comun.base.errores import DatoInvalido, NoExiste
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.registro import en_datos
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.estatutos.consultas.reglas import organo
from escritorio.estatutos.modelo.dictamen import Dictamen
from escritorio.organos.consultas.candidatos import parecer_de_nombrar, parecer_de_prorrogar
from escritorio.organos.consultas.mandatos import mandato, mandatos, puesto
from escritorio.organos.modelo.mandatos import Mandato, MandatoNuevo, Puesto, SuplenciaNueva
from escritorio.organos.reglas.mandatos import (
    exigir_cumplimiento,
    exigir_mandato,
    exigir_prorroga,
    exigir_suplencia,
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
    dictamenes = parecer_de_nombrar(bd, nuevo).dictamenes
    aunque = exigir_cumplimiento(dictamenes, aunque_incumpla=aunque_incumpla, motivo=motivo)
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

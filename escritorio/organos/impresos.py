"""Los papeles de los órganos, con lo que eran en una fecha."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from escritorio.asociacion.consultas import membrete
from escritorio.comun.base.texto import contar, enumerar, plegar
from escritorio.comun.datos.archivo import Archivo
from escritorio.estatutos.consultas.reglas import organo_principal, organos
from escritorio.estatutos.modelo.reglas import Organo
from escritorio.organos.consultas.enlaces import enlaces
from escritorio.organos.consultas.integracion import Integrador, ocupante
from escritorio.organos.consultas.mandatos import mandatos, ocupaciones
from escritorio.organos.consultas.turnos import turnos
from escritorio.organos.consultas.universo import Padron, leer_padron
from escritorio.organos.documentos.enlaces import enlaces_pdf, enlaces_xlsx
from escritorio.organos.documentos.linea import mandatos_pdf
from escritorio.organos.documentos.nomina import credencial_pdf, nomina_pdf, nomina_xlsx
from escritorio.organos.documentos.organigrama import organigrama_pdf
from escritorio.organos.modelo.enlaces import DatosDeEnlaces
from escritorio.organos.modelo.mandatos import Integrante, Mandato, Ocupacion
from escritorio.organos.modelo.papeles import (
    Barra,
    CajaDeOrgano,
    Carril,
    Credencial,
    DatosDeCredenciales,
    DatosDeMandatos,
    DatosDeNomina,
    DatosDeOrganigrama,
    RenglonDeNomina,
)
from escritorio.socios.consultas import titulares
from escritorio.socios.modelo import Representante

_DE_OFICIO = "Según la composición del órgano"


def componer_organigrama(bd: Archivo, fecha: str) -> bytes:
    """El PDF de cómo estaban los órganos ese día (ISO)."""
    return organigrama_pdf(datos_del_organigrama(bd, fecha))


def componer_mandatos(bd: Archivo, fecha: str, organo_id: str = "") -> bytes:
    """El PDF de la línea de tiempo de los puestos de un órgano, o de todos."""
    return mandatos_pdf(datos_de_mandatos(bd, fecha, organo_id))


def componer_nomina(bd: Archivo, fecha: str, forma: str = "pdf") -> bytes:
    """Quiénes forman los órganos ese día (ISO), en «pdf» o en «xlsx»."""
    return {"pdf": nomina_pdf, "xlsx": nomina_xlsx}[forma](datos_de_nomina(bd, fecha))


def componer_enlaces(bd: Archivo, fecha: str, forma: str = "pdf") -> bytes:
    """Los enlaces de los socios ese día (ISO), en «pdf» o en «xlsx»."""
    rigen = tuple(e for e in enlaces(bd) if e.rige(fecha))
    orden = sorted(rigen, key=lambda e: (plegar(e.funcion), plegar(e.socio)))
    return {"pdf": enlaces_pdf, "xlsx": enlaces_xlsx}[forma](
        DatosDeEnlaces(membrete(bd), fecha, tuple(orden))
    )


def componer_credenciales(bd: Archivo, fecha: str, organo_id: str = "") -> bytes:
    """El PDF con la credencial de cada integrante ese día (ISO)."""
    return credencial_pdf(datos_de_credenciales(bd, fecha, organo_id))


def datos_del_organigrama(bd: Archivo, fecha: str) -> DatosDeOrganigrama:
    """Cada órgano con cuántos lo integran ese día (ISO) y quién ocupa sus puestos."""
    padron = leer_padron(bd, fecha)
    integrador = Integrador(padron)
    cajas = [
        _caja(o, integrador.integrantes(o.clave), ocupaciones(bd, o, fecha)) for o in padron.organos.values()
    ]
    return DatosDeOrganigrama(membrete(bd), fecha[:10], tuple(cajas))


def datos_de_mandatos(bd: Archivo, fecha: str, organo_id: str = "") -> DatosDeMandatos:
    """La historia de los puestos de un órgano, o de todos, con los turnos planeados después de ese día."""
    elegidos = [o for o in organos(bd) if organo_id in ("", o.id)]
    carriles = [c for o in elegidos for c in _carriles(bd, o, fecha)]
    return DatosDeMandatos(membrete(bd), fecha[:10], tuple(carriles))


def datos_de_nomina(bd: Archivo, fecha: str) -> DatosDeNomina:
    """Los puestos de cada órgano ese día (ISO) y, además, quienes lo integran de oficio."""
    padron = leer_padron(bd, fecha)
    integrador = Integrador(padron)
    renglones = [r for o in padron.organos.values() for r in _de_organo(bd, o, integrador, fecha)]
    return DatosDeNomina(membrete(bd), fecha[:10], tuple(renglones))


def datos_de_credenciales(bd: Archivo, fecha: str, organo_id: str = "") -> DatosDeCredenciales:
    """Una por integrante de los órganos ese día (ISO), o sólo de uno; las firma la mesa del principal.

    De una asamblea de todos los socios, sólo su mesa.
    """
    principal = organo_principal(bd).id
    padron = leer_padron(bd, fecha)
    integrador, representan = Integrador(padron), titulares(bd, fecha[:10])
    credenciales = [
        credencial
        for organo in padron.organos.values()
        if organo_id in ("", organo.id)
        for credencial in _credenciales(organo, integrador, representan)
    ]
    mesa = [ocupante(bd, principal, funcion, fecha) for funcion in ("presidencia", "secretaria")]
    return DatosDeCredenciales(membrete(bd), fecha[:10], tuple(credenciales), mesa[0], mesa[1])


def _credenciales(
    organo: Organo, integrador: Integrador, representan: Mapping[str, Representante]
) -> Iterator[Credencial]:
    padron = integrador.padron
    vigentes = [m for m in padron.mandatos[organo.id] if m.titular and m.rige(padron.fecha)]
    for m in vigentes:
        yield _credencial(
            organo,
            m.nombre,
            m.puesto,
            representan.get(m.socio_id or ""),
            m.desde,
            m.fin or m.termino or "",
            m.fundamento,
        )
    con_mandato = {(m.socio_id, m.persona_id) for m in vigentes}
    suplen = {(s.socio_id, s.persona_id) for m in vigentes if (s := m.suplencia_en(padron.fecha))}
    for i in _de_oficio(organo, integrador):
        if (i.socio_id, i.persona_id) not in con_mandato | suplen:
            cita = _cita(padron, organo)
            yield _credencial(organo, i.nombre, i.puesto, representan.get(i.socio_id or ""), "", "", cita)


def _credencial(
    organo: Organo, nombre: str, puesto: str, quien: Representante | None, desde: str, hasta: str, funda: str
) -> Credencial:
    persona, cargo = (quien.nombre, quien.cargo) if quien else ("", "")
    return Credencial(nombre, persona, cargo, puesto, organo.nombre, desde, hasta, funda)


def _de_oficio(organo: Organo, integrador: Integrador) -> list[Integrante]:
    """Los de un órgano que no es de todos los socios: de ésos ya hay padrón."""
    return [] if organo.integran == "socios" else integrador.integrantes(organo.clave)


def _caja(organo: Organo, todos: Sequence[Integrante], ocupadas: Sequence[Ocupacion]) -> CajaDeOrgano:
    """De una asamblea, su mesa; de los demás, quienes los integran, con la mesa delante."""
    if organo.integran == "socios":
        quienes = [(o.puesto.nombre, o.ejerce) for o in ocupadas if o.mandato]
    else:
        mesa_delante = sorted(todos, key=lambda i: i.funcion == "integrante")
        quienes = [(enumerar(_sus_puestos(i, ocupadas)), i.nombre) for i in mesa_delante]
    return CajaDeOrgano(
        organo.nombre,
        organo.clase,
        contar(len(todos), "integrante", "integrantes"),
        tuple(quienes),
    )


def _sus_puestos(integrante: Integrante, ocupadas: Sequence[Ocupacion]) -> list[str]:
    """Con el que cuenta y los demás que ejerce."""
    otros = [o.puesto.nombre for o in ocupadas if o.mandato and o.ejerce == integrante.nombre]
    return list(dict.fromkeys([integrante.puesto, *otros]))


def _carriles(bd: Archivo, organo: Organo, fecha: str) -> Iterator[Carril]:
    barras: dict[str, list[Barra]] = {}
    for m in mandatos(bd, organo.id):
        barras.setdefault(m.puesto, []).append(_barra(m, fecha[:10]))
    for t in turnos(bd, organo.id):
        if t.desde > fecha[:10] and not t.cumplido:
            barras.setdefault(t.puesto, []).append(Barra(t.nombre, t.desde, t.hasta, planeado=True))
    return (Carril(organo.nombre, puesto, tuple(suyas)) for puesto, suyas in barras.items())


def _barra(mandato: Mandato, fecha: str) -> Barra:
    """Quien sigue en funciones pasado su término lo hace, por ahora, hasta ese día."""
    previsto, hasta = mandato.termino, mandato.fin
    if hasta is None and previsto is not None:
        hasta = max(previsto, fecha)
    if mandato.prorrogas:
        previsto = mandato.prorrogas[0].hasta_anterior
    alargado = not mandato.cese and previsto is not None and hasta is not None and previsto < hasta
    return Barra(
        mandato.nombre,
        mandato.desde,
        hasta,
        prorrogado=previsto if alargado else None,
        ceso=mandato.cese is not None and mandato.cese < fecha[:10],
        suplente=not mandato.titular,
        suplencias=tuple((s.desde, s.ultimo) for s in mandato.suplencias),
    )


def _de_organo(bd: Archivo, organo: Organo, integrador: Integrador, fecha: str) -> Iterator[RenglonDeNomina]:
    de_oficio = _de_oficio(organo, integrador)
    ocupadas = ocupaciones(bd, organo, fecha)
    cubiertos = {i.puesto for i in de_oficio}
    nombrados = {o.mandato.nombre for o in ocupadas if o.mandato} | {o.ejerce for o in ocupadas}
    for cada in ocupadas:
        if cada.mandato or cada.puesto.nombre not in cubiertos:
            yield _renglon(cada, ocupadas)
    for i in de_oficio:
        if i.nombre not in nombrados:
            yield RenglonDeNomina(
                organo.nombre, i.puesto, i.nombre, "", "", "", _cita(integrador.padron, organo)
            )


def _renglon(ocupada: Ocupacion, todas: Sequence[Ocupacion]) -> RenglonDeNomina:
    m = ocupada.mandato
    if m is None:
        return RenglonDeNomina(ocupada.organo, ocupada.puesto.nombre, "", ocupada.suplente, "", "", "")
    fundamento = "; ".join([m.fundamento, *(p.fundamento for p in m.prorrogas)])
    hasta, otros = m.fin or m.termino or "", enumerar(_otros_puestos(m, todas))
    return RenglonDeNomina(
        ocupada.organo, m.puesto, m.nombre, ocupada.suplente, m.desde, hasta, fundamento, otros
    )


def _otros_puestos(mandato: Mandato, todas: Sequence[Ocupacion]) -> list[str]:
    quien = (mandato.socio_id, mandato.persona_id)
    suyos = [o.mandato for o in todas if o.mandato and (o.mandato.socio_id, o.mandato.persona_id) == quien]
    return [m.puesto for m in suyos if m.puesto_id != mandato.puesto_id]


def _cita(padron: Padron, organo: Organo) -> str:
    regla = padron.reglas[organo.id]
    return f"{_DE_OFICIO}, {regla.cita}" if regla and not regla.pendiente else _DE_OFICIO

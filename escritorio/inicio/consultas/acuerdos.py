"""Lo que los acuerdos, las propuestas y las consultas por escrito tienen pendiente."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from escritorio.acuerdos.consultas import (
    acuerdos_por_hacer,
    acuerdos_por_ratificar,
    cuantas_esperan,
    encargos_abiertos,
)
from escritorio.acuerdos.modelo import Acuerdo, Encargo
from escritorio.comun.base.fechas import en_corto, en_cuanto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.texto import contar, de_con_articulo, enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.inicio.consultas.comunes import Comunes
from escritorio.inicio.modelo import Pendiente, Urgencia
from escritorio.inicio.reglas import urgencia_de_sesion
from escritorio.votaciones.consultas.elecciones import elegidos_sin_nombrar
from escritorio.votaciones.consultas.votaciones import circulaciones_abiertas
from escritorio.votaciones.modelo.votaciones import Circulacion

_MANDA = {
    "admision": "falta dar de alta a quien se admitió",
    "exclusion": "falta dar de baja a quien se excluyó",
    "cuotas": "falta fijar la escala que se aprobó",
    "reforma": "falta llevar al estatuto la reforma que se aprobó",
}


def pendientes_de_acuerdos(comunes: Comunes) -> Iterator[Pendiente]:
    """Por cumplir, por hacer en su sitio, por ratificar, por decidir y por contestar."""
    bd, fecha = comunes.bd, comunes.fecha
    for dado in acuerdos_por_hacer(bd):
        yield _de(dado, "acuerdo_por_hacer", _MANDA[dado.tipo_decision], Urgencia.PRONTO)
    for dado in acuerdos_por_ratificar(bd):
        yield _de(dado, "por_ratificar", "espera que el órgano lo ratifique", Urgencia.POR_HACER)
    yield from _encargos(bd, fecha)
    yield from _propuestas(bd)
    yield from _circulaciones(bd, fecha)


def _de(dado: Acuerdo, tipo: str, que: str, urgencia: Urgencia) -> Pendiente:
    frase = f"Acuerdo n.º {dado.numero} {de_con_articulo(dado.organo)}, «{dado.titulo}»: {que}"
    return Pendiente(tipo, frase, Referencia("acuerdo", dado.id), urgencia)


def _encargos(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    """Los que tienen plazo, uno a uno; los demás, juntos para que no se olviden."""
    abiertos = encargos_abiertos(bd)
    for encargo in abiertos:
        if encargo.plazo:
            yield _del_encargo(encargo, encargo.plazo, fecha)
    sin_plazo = [e for e in abiertos if not e.plazo]
    if sin_plazo:
        cuantos = contar(len(sin_plazo), "encargo sin plazo sigue", "encargos sin plazo siguen")
        donde = Referencia("acuerdo", sin_plazo[0].acuerdo_id)
        yield Pendiente("encargos_sin_plazo", f"{cuantos} por cumplir", donde, Urgencia.POR_HACER)


def _del_encargo(dado: Encargo, plazo: str, fecha: str) -> Pendiente:
    verbo = "venció" if plazo < fecha else "vence"
    quien = f" ({dado.responsable})" if dado.responsable else ""
    frase = f"{dado.que}{quien}: {verbo} el {en_corto(plazo)}, {en_cuanto(plazo, fecha)}"
    donde = Referencia("acuerdo", dado.acuerdo_id)
    return Pendiente("encargo", frase, donde, urgencia_de_sesion(plazo, fecha))


def _propuestas(bd: Archivo) -> Iterator[Pendiente]:
    esperan, sin_informe = cuantas_esperan(bd)
    if esperan:
        cuantas = contar(esperan, "propuesta espera", "propuestas esperan")
        frase = f"{cuantas} decisión{_decir_sin_informe(sin_informe)}"
        yield Pendiente("propuestas", frase, Referencia("acuerdos"), Urgencia.POR_HACER)


def _decir_sin_informe(faltan: int) -> str:
    """Una admisión se informa antes de decidirla."""
    if not faltan:
        return ""
    return f"; a {contar(faltan, 'admisión', 'admisiones')} {'le' if faltan == 1 else 'les'} falta su informe"


def _circulaciones(bd: Archivo, fecha: str) -> Iterator[Pendiente]:
    for dada in circulaciones_abiertas(bd):
        frase = f"Consulta por escrito «{dada.titulo}»: {_como_va(dada, fecha)}"
        urgencia = urgencia_de_sesion(dada.plazo, fecha) if dada.faltan else Urgencia.PRONTO
        yield Pendiente("circulacion", frase, Referencia("acuerdos"), urgencia)


def _como_va(dada: Circulacion, fecha: str) -> str:
    if not dada.faltan:
        return "respondieron todos y falta cerrarla"
    cuando = f"{en_corto(dada.plazo)}, {en_cuanto(dada.plazo, fecha)}"
    sin = contar(dada.faltan, "respuesta", "respuestas")
    if dada.plazo < fecha:
        return f"el plazo venció el {cuando}, sin {sin}, y falta cerrarla"
    return f"{'falta' if dada.faltan == 1 else 'faltan'} {sin}; hay plazo hasta el {cuando}"


def pendientes_de_elecciones(bd: Archivo) -> Iterator[Pendiente]:
    """Uno por elección; se resuelve en la sesión que eligió."""
    for _, grupo in groupby(elegidos_sin_nombrar(bd), key=lambda e: e.eleccion_id):
        suyos = list(grupo)
        nombres = enumerar([f"{e.nombre} ({e.cargo})" for e in suyos])
        frase = f"{suyos[0].organo}: falta nombrar a {nombres}, por el acuerdo n.º {suyos[0].acuerdo_numero}"
        yield Pendiente("electos", frase, Referencia("sala", suyos[0].sesion_id), Urgencia.PRONTO)

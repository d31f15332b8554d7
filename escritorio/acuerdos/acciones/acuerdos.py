"""Asentar y anular acuerdos; anotar en qué se apoya lo demás."""

from __future__ import annotations

from dataclasses import asdict

from escritorio.acuerdos.consultas.acuerdos import acuerdo
from escritorio.acuerdos.modelo.acuerdos import Acuerdo, AcuerdoNuevo, ClaseDeFundamento, Fundamento
from escritorio.asociacion.acciones import tomar_numero
from escritorio.comun.base.errores import DatoInvalido, ErrorDeUsuario
from escritorio.comun.base.identificadores import nuevo_id
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion


class AcuerdoAnulado(ErrorDeUsuario):
    """Ese acuerdo está anulado y no puede fundar nada. Elija otro."""


def asentar(bd: Archivo, nuevo: AcuerdoNuevo) -> Acuerdo:
    """Numera y guarda el acuerdo que se acaba de proclamar (numeración por órgano)."""
    exigir_texto(nuevo.texto, "el texto del acuerdo", "texto", 100_000)
    with transaccion(bd, f"Proclamar el acuerdo «{nuevo.titulo}»"):
        numero = tomar_numero(bd, f"acuerdo:{nuevo.organo_id}")
        datos = {"id": nuevo_id(), "numero": numero, **asdict(nuevo)}
        columnas, huecos = ", ".join(datos), ", ".join(f":{c}" for c in datos)
        bd.ejecutar(f"INSERT INTO acuerdo ({columnas}) VALUES ({huecos})", datos)
    return acuerdo(bd, datos["id"])


def anular(bd: Archivo, acuerdo_id: str, motivo: str) -> str:
    """Anula un acuerdo sin borrarlo ni liberar su número. Lanza `AcuerdoAnulado` si ya lo estaba."""
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    actual = acuerdo(bd, acuerdo_id)
    if actual.estado == "anulado":
        raise AcuerdoAnulado
    with transaccion(bd, f"Anular el acuerdo {actual.numero} de {actual.organo}") as accion_id:
        bd.ejecutar(
            "UPDATE acuerdo SET estado = 'anulado', motivo_anulacion = ? WHERE id = ?", [razon, acuerdo_id]
        )
    return accion_id


def anotar_fundamento(bd: Archivo, dado: Fundamento, cita: Referencia, texto: str) -> str:
    """Guarda en qué se apoya `cita` («Alta de Vilhena») y, si es un acuerdo, el vínculo; devuelve su id.

    Lanza `DatoInvalido` si falta lo que lo identifica y `AcuerdoAnulado` si el acuerdo lo está.
    """
    completo = _completar(bd, dado)
    fundamento_id = nuevo_id()
    with transaccion(bd, f"Anotar el fundamento de «{texto}»"):
        bd.ejecutar(
            "INSERT INTO fundamento (id, clase, acuerdo_id, texto, fecha) VALUES (?, ?, ?, ?, ?)",
            [fundamento_id, completo.clase, completo.acuerdo_id, completo.texto, completo.fecha],
        )
        if completo.acuerdo_id:
            bd.ejecutar(
                "INSERT OR IGNORE INTO vinculo (id, acuerdo_id, tipo, cita_id, texto) VALUES (?, ?, ?, ?, ?)",
                [nuevo_id(), completo.acuerdo_id, cita.tipo, cita.id, texto],
            )
    return fundamento_id


def _completar(bd: Archivo, dado: Fundamento) -> Fundamento:
    if dado.clase is ClaseDeFundamento.ACUERDO:
        return _del_acuerdo(bd, dado)
    if dado.clase is ClaseDeFundamento.ACTO_ANTERIOR:
        texto = exigir_texto(dado.texto, "el acto anterior en que se apoya", "fundamento_texto", 2_000)
        return Fundamento(dado.clase, texto, dado.fecha)
    return Fundamento(dado.clase, dado.texto.strip(), dado.fecha)


def _del_acuerdo(bd: Archivo, dado: Fundamento) -> Fundamento:
    if not dado.acuerdo_id:
        raise DatoInvalido("Elija el acuerdo en que se apoya.", campo="fundamento_acuerdo")
    citado = acuerdo(bd, dado.acuerdo_id)
    if citado.estado == "anulado":
        raise AcuerdoAnulado(campo="fundamento_acuerdo")
    return Fundamento(dado.clase, f"Acuerdo {citado.numero} de {citado.organo}", citado.fecha, citado.id)

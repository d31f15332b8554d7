"""Los conceptos y escalas de partida, y las escalas que vienen después."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.acciones.propuestas import presentar, resolver
from escritorio.acuerdos.consultas import acuerdo
from escritorio.acuerdos.modelo import Fundamento, PropuestaNueva
from escritorio.asociacion.consultas import habla_de_textos
from escritorio.comun.base.dinero import exigir_moneda
from escritorio.comun.base.errores import ErrorDeUsuario
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.identificadores import Referencia, nuevo_id
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuotas.consultas.emisiones import concepto, cuota_que_se_cobra, nombres_en_papeles
from escritorio.cuotas.consultas.escalas import escala, escalas, exencion, exenciones_de, propuestas_de_escala
from escritorio.cuotas.modelo.campanas import ExencionNueva
from escritorio.cuotas.modelo.emision import Escala, EscalaNueva, Tramo
from escritorio.cuotas.reglas.escalas import cierre_de_la_anterior, exigir_escala
from escritorio.cuotas.reglas.limites import exigir_metodo, exigir_que_lo_apruebe
from escritorio.cuotas.reglas.prorrateo import exigir_exencion, exigir_que_no_se_pisen
from escritorio.cuotas.reglas.textos import texto_de_propuesta
from escritorio.socios.consultas import categorias, socio


class NoEsBorrador(ErrorDeUsuario):
    """Esa escala ya se aprobó y no se cambia. Para cambiarla, cree otra que empiece después."""


class BorradorPropuesto(ErrorDeUsuario):
    """Ese borrador está propuesto y por decidir: se conserva. Puede cambiarlo, o retirar la propuesta."""


class BorradorCitado(ErrorDeUsuario):
    """Ese borrador se llevó en una propuesta, que lo cita aunque ya no siga: se conserva. Puede cambiarlo y
    proponerlo otra vez.
    """


def fundar(bd: Archivo, tabla: Mapping[str, Any]) -> None:
    """Crea los conceptos y las escalas de la plantilla; siempre hay uno para los saldos anteriores."""
    dados = list(tabla.get("conceptos", ()))
    if all(c["clase"] != "saldo_inicial" for c in dados):
        dados.append(
            {"clave": "saldo_inicial", "nombre": "Saldo anterior al programa", "clase": "saldo_inicial"}
        )
    with transaccion(bd, "Crear los conceptos y las escalas de cuotas"):
        bd.insertar_muchos(
            "concepto",
            (
                {
                    "id": nuevo_id(),
                    "clave": c["clave"],
                    "nombre": c["nombre"],
                    "clase": c["clase"],
                    "orden": i,
                }
                for i, c in enumerate(dados, 1)
            ),
        )
        for dada in tabla.get("escalas", ()):
            tramos = tuple(Tramo(t["minimo"], t.get("maximo"), t["importe"]) for t in dada["tramos"])
            suya = EscalaNueva(**{**dada, "tramos": exigir_escala(tramos)})
            _guardar(bd, suya, "aprobada", None, None)


def crear_escala(
    bd: Archivo, nueva: EscalaNueva, fundamento: Fundamento, borrador_id: str | None = None
) -> str:
    """Aprueba una escala que rige desde un día; la que regía queda cerrada la víspera. Devuelve la acción.

    Con `borrador_id`, es ese borrador el que deja de serlo. Lanza `DatoInvalido` si el método o los
    tramos no cuadran, o si no empieza después que la anterior.
    """
    valida = _exigir_completa(bd, replace(nueva, fuente=nueva.fuente.strip() or _cita_de(bd, fundamento)))
    with transaccion(bd, f"Crear la escala «{valida.nombre}»") as accion_id:
        anteriores = escalas(bd, concepto(bd, valida.concepto).id)
        if anteriores:
            vispera = cierre_de_la_anterior(anteriores[0], valida.desde)
            bd.corregir("escala", anteriores[0].id, hasta=vispera)
        _guardar(bd, valida, "aprobada", borrador_id, fundamento)
        _resolver_su_propuesta(bd, borrador_id, fundamento)
    return accion_id


def _cita_de(bd: Archivo, dado: Fundamento) -> str:
    """El fundamento como se cita: de un acuerdo, su número, su órgano y su fecha."""
    if dado.acuerdo_id:
        citado = acuerdo(bd, dado.acuerdo_id)
        nombre = f"{citado.nombrado[:1].upper()}{citado.nombrado[1:]}"
        return Fundamento(dado.clase, nombre, citado.fecha).cita
    return dado.cita


def _resolver_su_propuesta(bd: Archivo, borrador_id: str | None, dado: Fundamento) -> None:
    """La que llevó el borrador al órgano queda aprobada por el acuerdo de ese órgano que se cita."""
    if borrador_id is None or not dado.acuerdo_id:
        return
    citado = acuerdo(bd, dado.acuerdo_id)
    for suya in propuestas_de_escala(bd).get(borrador_id, []):
        if suya.organo_id == citado.organo_id:
            texto = f"La aprobó el {citado.nombrado}."
            resolver(bd, suya.id, acuerdo_id=citado.id, fecha=citado.fecha, texto=texto)


def guardar_borrador(bd: Archivo, nueva: EscalaNueva, borrador_id: str | None = None) -> str:
    """Guarda una escala que se prepara, o la cambia; no rige. Devuelve su id.

    Puede faltarle la fuente o desde cuándo rige. Lanza `DatoInvalido` si los tramos no cuadran.
    """
    completa = replace(
        nueva,
        nombre=exigir_texto(nueva.nombre, "el nombre de la escala", "nombre"),
        moneda=exigir_moneda(nueva.moneda),
        desde=leer_fecha(nueva.desde, "desde") if nueva.desde else "",
        tramos=exigir_metodo(nueva.metodo, nueva.tramos, nueva.moneda),
    )
    cuota_que_se_cobra(bd, nueva.concepto)
    with transaccion(bd, f"Guardar el borrador «{completa.nombre}»"):
        return _guardar(bd, completa, "borrador", borrador_id, None)


def retirar_borrador(bd: Archivo, borrador_id: str) -> str:
    """Quita un borrador. Devuelve la acción.

    Lanza `NoEsBorrador` si ya rige, `BorradorPropuesto` si lo cita una propuesta por decidir, o
    `BorradorCitado` si lo cita una que ya no sigue.
    """
    suyo = _exigir_borrador(bd, borrador_id)
    if borrador_id in propuestas_de_escala(bd):
        raise BorradorPropuesto
    if bd.valor("SELECT 1 FROM propuesta WHERE origen_tipo = 'escala' AND origen_id = ?", [borrador_id]):
        raise BorradorCitado
    with transaccion(bd, f"Quitar el borrador «{suyo.nombre}»") as accion_id:
        bd.ejecutar("DELETE FROM tramo WHERE escala_id = ?", [borrador_id])
        bd.ejecutar("DELETE FROM escala WHERE id = ?", [borrador_id])
    return accion_id


def proponer_escala(
    bd: Archivo, nueva: EscalaNueva, organo_id: str, presenta: str, borrador_id: str | None = None
) -> str:
    """Guarda el borrador y presenta al órgano la propuesta de fijarlo, con su texto. Devuelve la acción.

    Al aprobarse, la escala se crea del borrador citando ese acuerdo.
    """
    with transaccion(bd, f"Proponer la escala «{nueva.nombre}»") as accion_id:
        guardado = guardar_borrador(bd, nueva, borrador_id)
        nombres = {c.id: c.nombre for c in categorias(bd)}
        di = habla_de_textos(bd)
        suyo = nombres_en_papeles(bd)(di.idioma, concepto(bd, nueva.concepto).nombre)
        texto = texto_de_propuesta(escala(bd, guardado), suyo, nombres, di)
        titulo = di("Fijar la escala «{}»", nueva.nombre)
        pedida = PropuestaNueva("otra", titulo, texto, organo_id, presenta, bd.hoy(), "cuotas")
        presentar(bd, replace(pedida, origen_tipo="escala", origen_id=guardado))
    return accion_id


def _exigir_completa(bd: Archivo, nueva: EscalaNueva) -> EscalaNueva:
    cuota_que_se_cobra(bd, nueva.concepto)
    return replace(
        nueva,
        nombre=exigir_texto(nueva.nombre, "el nombre de la escala", "nombre"),
        moneda=exigir_moneda(nueva.moneda),
        desde=leer_fecha(nueva.desde, "desde"),
        fuente=exigir_texto(nueva.fuente, "la fuente de la escala", "fuente"),
        tramos=exigir_metodo(nueva.metodo, nueva.tramos, nueva.moneda),
    )


def _exigir_borrador(bd: Archivo, borrador_id: str) -> Escala:
    suyo = escala(bd, borrador_id)
    if suyo.estado != "borrador":
        raise NoEsBorrador
    return suyo


def _guardar(
    bd: Archivo, nueva: EscalaNueva, estado: str, borrador_id: str | None, fundamento: Fundamento | None
) -> str:
    """La fila y sus tramos; si ya era un borrador, lo sustituye con el mismo id."""
    escala_id, fundamento_id = borrador_id or nuevo_id(), None
    if borrador_id is not None:
        _exigir_borrador(bd, borrador_id)
        bd.ejecutar("DELETE FROM tramo WHERE escala_id = ?", [borrador_id])
    if fundamento is not None:
        cita = Referencia("cuotas", escala_id)
        fundamento_id = anotar_fundamento(bd, fundamento, cita, f"Escala «{nueva.nombre}»", el=None)
    metodo = nueva.metodo
    bd.poner(
        "escala",
        ("id",),
        {c: getattr(nueva, c) for c in ("nombre", "moneda", "desde", "fuente")}
        | {c: getattr(metodo, c) for c in ("forma", "valor", "minimo", "maximo", "por")},
        id=escala_id,
        concepto_id=concepto(bd, nueva.concepto).id,
        estado=estado,
        fundamento_id=fundamento_id,
        unidad_id=metodo.unidad and metodo.unidad.id,
        presupuesto=metodo.presupuesto if metodo.reparte else None,
    )
    bd.insertar_muchos(
        "tramo",
        (
            {
                "id": nuevo_id(),
                "escala_id": escala_id,
                "categoria_id": t.categoria or None,
                "minimo": t.minimo,
                "maximo": t.maximo,
                "importe": t.importe,
                "tarifa": format(t.tarifa, "f"),
            }
            for t in nueva.tramos
        ),
    )
    return escala_id


class ExencionYaRevocada(ErrorDeUsuario):
    """Esa exención ya está revocada. No hay nada que revocar."""


def eximir(bd: Archivo, nueva: ExencionNueva, fundamento: Fundamento) -> str:
    """Anota la exención con lo que la apoya; vale para lo que se emita desde ahora. Devuelve la acción.

    Lanza `DatoInvalido` si la parte o los ejercicios no valen, si pisa otra del mismo socio o si se apoya
    en el acta fundacional.
    """
    exigir_que_lo_apruebe(fundamento, "Una exención")
    valida, ficha = exigir_exencion(nueva), socio(bd, nueva.socio_id)
    concepto_id = concepto(bd, valida.concepto).id if valida.concepto else None
    exigir_que_no_se_pisen(valida, concepto_id, exenciones_de(bd, ficha.id))
    exencion_id = nuevo_id()
    with transaccion(bd, f"Eximir a {ficha.nombre}") as accion_id:
        cita = Referencia("exencion", exencion_id)
        fundamento_id = anotar_fundamento(bd, fundamento, cita, f"Exención de {ficha.nombre}", el=None)
        bd.insertar(
            "exencion",
            id=exencion_id,
            socio_id=ficha.id,
            concepto_id=concepto_id,
            parte=str(valida.parte),
            desde=valida.desde,
            hasta=valida.hasta or None,
            fundamento_id=fundamento_id,
        )
    return accion_id


def revocar_exencion(bd: Archivo, exencion_id: str, motivo: str) -> str:
    """Deja de aplicarse a lo que se emita; lo ya emitido no cambia. Devuelve la acción.

    Lanza `DatoInvalido` sin motivo y `ExencionYaRevocada`.
    """
    razon = exigir_texto(motivo, "el motivo de la revocación", "motivo", 2_000)
    suya = exencion(bd, exencion_id)
    if suya.revocada_el is not None:
        raise ExencionYaRevocada
    with transaccion(bd, f"Revocar la exención de {suya.socio}") as accion_id:
        bd.corregir("exencion", exencion_id, revocada_el=bd.hoy(), motivo_revocacion=razon)
    return accion_id

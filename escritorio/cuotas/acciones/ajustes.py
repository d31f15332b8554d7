"""Rebajar lo que se debe con una nota, una condonación o una compensación, y anularla."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.acuerdos.acciones.acuerdos import anotar_fundamento
from escritorio.acuerdos.consultas.acuerdos import fundamento
from escritorio.acuerdos.modelo.acuerdos import Fundamento
from escritorio.asociacion.acciones import tomar_numero
from escritorio.asociacion.consultas import asociacion, membrete
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import leer_fecha
from escritorio.comun.base.referencia import Referencia
from escritorio.comun.base.texto import exigir_texto
from escritorio.comun.datos.adjuntos import guardar_adjunto
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.cuentas.consultas.cierre import exigir_ejercicio_abierto
from escritorio.cuotas.acciones.abonos import AbonoNuevo, contrarios_de, guardar_abonos
from escritorio.cuotas.consultas.ajustes import ajuste
from escritorio.cuotas.consultas.cargos import cargos_de
from escritorio.cuotas.documentos.ajuste import ajuste_pdf
from escritorio.cuotas.modelo.ajustes import CLASES_DE_AJUSTE, Ajuste, AjusteNuevo, DatosDeAjuste, Rebajado
from escritorio.cuotas.modelo.cuentas import Aplicacion, Cargo
from escritorio.cuotas.reglas.ajustes import exigir_ajuste, exigir_anulable
from escritorio.socios.consultas import socio
from escritorio.socios.reglas.idiomas import idioma_de_papeles


def anotar_ajuste(bd: Archivo, nuevo: AjusteNuevo, apoyo: Fundamento | None = None) -> Ajuste:
    """Rebaja cargos de un socio con un documento numerado; el mismo `id` no se anota dos veces.

    `apoyo`: obligatorio en una condonación (un acuerdo) y en una compensación.
    Lanza `DatoInvalido` con su campo, `AcuerdoAnulado` o `EjercicioCerrado`.
    """
    valido = _limpio(bd, nuevo)
    cargos = cargos_de(bd, valido.socio_id)
    with transaccion(bd, f"Anotar una rebaja a {socio(bd, valido.socio_id).nombre}"):
        if not _ya_anotado(bd, valido):
            exigir_ajuste(valido, cargos, valido.moneda, apoyo, bd.hoy())
            exigir_ejercicio_abierto(bd, valido.fecha)
            _guardar(bd, valido, [c for c in cargos if c.id in valido.partes], apoyo)
    return ajuste(bd, valido.id)


def _limpio(bd: Archivo, nuevo: AjusteNuevo) -> AjusteNuevo:
    return replace(
        nuevo,
        fecha=leer_fecha(nuevo.fecha),
        motivo=exigir_texto(nuevo.motivo, "el motivo de la rebaja", "motivo", 2_000),
        contrapartida=nuevo.contrapartida if nuevo.clase == "compensacion" else "",
        moneda=nuevo.moneda or asociacion(bd).moneda,
    )


def _ya_anotado(bd: Archivo, nuevo: AjusteNuevo) -> bool:
    previo = bd.fila("SELECT clase, socio_id, importe FROM ajuste WHERE id = ?", [nuevo.id])
    if previo is not None and tuple(previo) != (nuevo.clase, nuevo.socio_id, sum(nuevo.partes.values())):
        raise DatoInvalido("Esa rebaja ya se anotó con otros datos. Empiece una nueva.")
    return previo is not None


def _guardar(bd: Archivo, nuevo: AjusteNuevo, cargos: list[Cargo], apoyo: Fundamento | None) -> None:
    numero, importe = tomar_numero(bd, nuevo.clase), sum(nuevo.partes.values())
    titulo = f"{CLASES_DE_AJUSTE[nuevo.clase]} {numero}"
    cita = Referencia("ajuste", nuevo.id)
    apoyo_id = anotar_fundamento(bd, apoyo, cita, f"{titulo} de {cargos[0].socio}") if apoyo else None
    contenido = ajuste_pdf(_datos(bd, nuevo, numero, cargos, apoyo_id))
    fila = {
        "id": nuevo.id,
        "clase": nuevo.clase,
        "numero": numero,
        "socio_id": nuevo.socio_id,
        "fecha": nuevo.fecha,
        "importe": importe,
        "moneda": nuevo.moneda,
        "motivo": nuevo.motivo,
        "contrapartida": nuevo.contrapartida,
        "fundamento_id": apoyo_id,
        "documento_id": guardar_adjunto(bd, f"{titulo}.pdf", "application/pdf", contenido, firme=True),
    }
    bd.insertar("ajuste", fila)
    fijos = (nuevo.socio_id, nuevo.fecha, nuevo.clase, nuevo.moneda, None, nuevo.id)
    guardar_abonos(bd, [AbonoNuevo(*fijos, cargo_id, parte) for cargo_id, parte in nuevo.partes.items()])


def _datos(
    bd: Archivo, nuevo: AjusteNuevo, numero: int, cargos: list[Cargo], apoyo_id: str | None
) -> DatosDeAjuste:
    ficha = socio(bd, nuevo.socio_id)
    return DatosDeAjuste(
        membrete=membrete(bd),
        idioma=idioma_de_papeles(ficha.pais, asociacion(bd).idiomas),
        clase=nuevo.clase,
        numero=numero,
        fecha=nuevo.fecha,
        socio=ficha.nombre,
        socio_codigo=ficha.codigo,
        importe=sum(nuevo.partes.values()),
        moneda=nuevo.moneda,
        motivo=nuevo.motivo,
        contrapartida=nuevo.contrapartida,
        fundamento=fundamento(bd, apoyo_id).cita if apoyo_id else "",
        rebajados=tuple(_rebajado(c, nuevo.partes[c.id]) for c in cargos),
    )


def _rebajado(cargo: Cargo, parte: int) -> Rebajado:
    aplicada = Aplicacion(cargo.id, cargo.numero, cargo.concepto, cargo.ejercicio, parte)
    return Rebajado(aplicada, cargo.saldo - parte)


def anular_ajuste(bd: Archivo, ajuste_id: str, motivo: str) -> str:
    """Anula una rebaja sin borrarla ni liberar su número: se vuelve a deber. Devuelve la acción.

    Lanza `DatoInvalido` sin motivo, `AjusteYaAnulado`, `NacioDeUnPago` o `EjercicioCerrado`.
    """
    razon = exigir_texto(motivo, "el motivo de la anulación", "motivo", 2_000)
    actual = ajuste(bd, ajuste_id)
    exigir_anulable(actual)
    exigir_ejercicio_abierto(bd, bd.hoy())
    with transaccion(bd, f"Anular {actual.rotulo.lower()} de {actual.socio}") as accion_id:
        bd.corregir(
            "ajuste", ajuste_id, {"estado": "anulado", "motivo_anulacion": razon, "anulado_el": bd.hoy()}
        )
        contrarios_de(bd, "ajuste_id = ?", ajuste_id)
    return accion_id

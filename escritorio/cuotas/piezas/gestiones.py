"""Lo que la secretaría hace con las cuotas: cada gestión pregunta, actúa y dice lo hecho."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from escritorio.acuerdos.modelo import ClaseDeFundamento, Fundamento
from escritorio.acuerdos.piezas.acuerdos import pedir_fundamento
from escritorio.asociacion.consultas import asociacion
from escritorio.comun.base.dinero import contar_miles, escribir_importe
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.identificadores import Referencia
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.interfaz.campos import LineaConBusqueda
from escritorio.comun.interfaz.formulario import Campo, CampoEleccion, DialogoFormulario
from escritorio.comun.interfaz.pregunta import GrupoDeCampos, LoHecho, Pregunta, decir
from escritorio.cuotas.acciones.emision import anotar_saldo_inicial, deshacer_emision, emitir_extraordinaria
from escritorio.cuotas.acciones.favor import anotar_saldo_a_favor
from escritorio.cuotas.consultas import emisiones as de_emision
from escritorio.cuotas.consultas.emisiones import campanas
from escritorio.cuotas.consultas.vista_previa import a_quienes_toca
from escritorio.cuotas.impresos.cuentas import componer_libro, componer_relacion
from escritorio.cuotas.modelo.cuentas import Cargo
from escritorio.cuotas.modelo.emision import ResultadoDeEmision
from escritorio.cuotas.modelo.papeles import titulo_del_libro
from escritorio.cuotas.piezas import formularios
from escritorio.cuotas.piezas.ajustes import GestionesDeAjuste
from escritorio.cuotas.piezas.cobros import GestionesDeCobro
from escritorio.cuotas.piezas.conceptos import DialogoDeConceptos, hay_que_cobrar
from escritorio.cuotas.piezas.emision import DialogoDeEmision
from escritorio.cuotas.piezas.estado_de_cuenta import DialogoDeCuenta
from escritorio.socios.consultas import socios, socios_activos

_SE_NOMBRAN = 3


class _CargoFijo(Registro):
    concepto: str
    socio: str
    socios: list[str]
    ejercicio: str
    importe: int
    vencimiento: str
    fundamento: Fundamento


class _SaldoAnterior(Registro):
    que: str
    socio: str
    ejercicio: str
    importe: int
    fundamento: Fundamento


class GestionesDeCuotas(GestionesDeCobro, GestionesDeAjuste):
    """Todas las gestiones de las cuotas."""

    def emitir(self) -> None:
        """Emitir las cuotas de un ejercicio, con su vista previa."""
        if not hay_que_cobrar(self._pantalla):
            return
        self.abrir(DialogoDeEmision(self._pantalla, self._emitido))

    def _emitido(self, emitido: ResultadoDeEmision) -> None:
        decir(self._pantalla, self._lo_emitido(emitido))

    def _lo_emitido(self, emitido: ResultadoDeEmision) -> LoHecho:
        total = escribir_importe(emitido.total, emitido.moneda)
        cuantos = contar_miles(emitido.emitidos, "cargo", "cargos")
        fuera = _quienes_quedaron_fuera([e.socio for e in emitido.excluidos])
        vence = (
            f" Vencen el {en_corto(emitido.vencimiento)}." if emitido.vencimiento and emitido.emitidos else ""
        )
        return LoHecho(
            f"Se emitieron {cuantos} por {total}.{vence}{fuera}",
            partial(deshacer_emision, self._bd, emitido.accion_id) if emitido.accion_id else "",
            Referencia("emision", campanas(self._bd)[0].id) if emitido.emitidos else None,
            self.ofrecer_lo_a_favor,
        )

    def conceptos(self) -> None:
        """El catálogo de lo que se cobra."""
        self.abrir(DialogoDeConceptos(self._pantalla))

    def ver_cuenta(self, cargo: Cargo) -> None:
        """El estado de cuenta de un socio, movimiento a movimiento."""
        self.abrir(DialogoDeCuenta(self._pantalla, cargo.socio_id))

    def ver_relacion(self, ejercicio: str) -> None:
        """El resumen y los deudores en papel."""
        self.ver(titulo_del_libro(ejercicio), componer_relacion(self._bd, ejercicio))

    def exportar_libro(self, ejercicio: str) -> None:
        """El libro de cuotas, donde se diga."""
        self.exportar(
            "Guardar el libro de cuotas",
            "Guardar el libro de cuotas",
            f"{titulo_del_libro(ejercicio)}.xlsx",
            lambda bd: componer_libro(bd, ejercicio),
        )

    def cargo_fijo(self) -> None:
        """Una cuota de incorporación o extraordinaria, a uno o a todos."""
        if not any(c.clase != "ordinaria" for c in de_emision.cuotas_que_se_cobran(self._bd)):
            self._servicios.avisos.error(
                "No hay ninguna cuota de incorporación ni extraordinaria: créela en «Cuotas» ▸ «Más» ▸"
                " «Qué se cobra…»."
            )
            return
        activos = socios_activos(self._bd, self._bd.hoy())

        def hacer(dado: _CargoFijo) -> LoHecho:
            if dado.socio == formularios.TODOS:
                quienes = a_quienes_toca(self._bd, dado.concepto, dado.ejercicio)
            else:
                quienes = dado.socios if dado.socio == formularios.ALGUNOS else [dado.socio]
            emitido = emitir_extraordinaria(
                self._bd,
                dado.concepto,
                dado.ejercicio,
                dado.importe,
                quienes,
                dado.fundamento,
                dado.vencimiento or None,
            )
            if not emitido.emitidos:
                raise DatoInvalido("Ya tiene ese cargo de ese ejercicio: no se repite.", campo="socio")
            return self._lo_emitido(emitido)

        campos = formularios.campos_de_cargo_fijo(
            de_emision.conceptos(self._bd), activos, asociacion(self._bd).moneda, self._bd.hoy()
        )
        Pregunta(
            "Cuota de importe fijo",
            _CargoFijo,
            [*campos, pedir_fundamento(self._bd)],
            hacer,
            "&Emitir",
            atender=_ensenar_la_lista,
        ).en(self._pantalla)

    def saldo_anterior(self) -> None:
        """Lo que un socio debía, o tenía a favor, antes de usar el programa."""

        def hacer(dado: _SaldoAnterior) -> LoHecho:
            if dado.que == formularios.A_FAVOR:
                anotar_saldo_a_favor(self._bd, dado.socio, dado.ejercicio, dado.importe, dado.fundamento)
                return LoHecho("Se anotó el saldo anterior a favor.")
            accion_id = anotar_saldo_inicial(
                self._bd, dado.socio, dado.ejercicio, dado.importe, dado.fundamento
            )
            return LoHecho("Se anotó el saldo anterior.", partial(deshacer_emision, self._bd, accion_id))

        campos = formularios.campos_de_saldo(socios(self._bd), asociacion(self._bd).moneda, self._bd.hoy())
        Pregunta(
            "Saldo anterior al programa", _SaldoAnterior, [*campos, pedir_fundamento(self._bd)], hacer
        ).en(self._pantalla)


def _ensenar_la_lista(dialogo: DialogoFormulario) -> None:
    """La de los beneficiarios, sólo si se eligió «los que marque»."""
    formulario = dialogo.formulario

    def al_cambiar(campo: str) -> None:
        linea = formulario.control("socio")
        if campo == "socio" and isinstance(linea, LineaConBusqueda):
            formulario.mostrar("socios", linea.id_elegido() == formularios.ALGUNOS)

    formulario.cambiado.connect(al_cambiar)


def _quienes_quedaron_fuera(quienes: list[str]) -> str:
    """« Quedaron fuera 2: Salto y Rivera.»; de muchos, los primeros."""
    if not quienes:
        return ""
    resto = len(quienes) - _SE_NOMBRAN
    nombrados = enumerar([*quienes[:_SE_NOMBRAN], *([f"{resto} más"] if resto > 0 else [])])
    return f" {'Quedó' if len(quienes) == 1 else 'Quedaron'} fuera {len(quienes)}: {nombrados}."


_AYUDA = "El acuerdo que lo aprobó, o el acto, si fue antes de usar este programa."


def pedir_aprobacion(bd: Archivo) -> GrupoDeCampos:
    """Un fundamento que no es el acta fundacional: no aprueba exenciones ni planes."""
    entero = pedir_fundamento(bd)
    return replace(entero, campos=[_sin_acta(c) for c in entero.campos])


def _sin_acta(campo: Campo) -> Campo:
    if not isinstance(campo, CampoEleccion) or campo.clave != "fundamento_clase":
        return campo
    opciones = [o for o in campo.opciones if o[0] != ClaseDeFundamento.ACTA_FUNDACIONAL]
    return replace(campo, opciones=opciones, ayuda=_AYUDA)

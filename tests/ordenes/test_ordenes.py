"""Las órdenes por lotes: lo que hacen, lo que contestan y el código con que salen."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from python_calamine import load_workbook

from escritorio.comun.base.version import VERSION
from escritorio.comun.documentos.docx import texto_de_docx
from tests.ordenes.conftest import Correr, en_json

CLAVES = {
    "socios": "id codigo nombre pais subdivision tipo categoria estado alta baja poblacion poblacion_anio"
    " poblacion_fuente poblacion_oficial",
    "cargos": "id numero socio_id socio_codigo socio ejercicio importe saldo moneda tramo poblacion"
    " poblacion_anio estado",
    "deudores": "socio_id socio_codigo socio moneda deuda desde_ejercicio",
    "organos": "id clave nombre integrantes",
    "reglas": "id organo organo_nombre familia tipo nombre dice parametros articulo disposicion_id cita desde"
    " hasta fundamento_fin pendiente por_revisar",
    "sesiones": "id organo tipo fecha estado llamada habilitados presentes quorum",
    "acuerdos": "id numero sesion_id punto texto a_favor en_contra abstenciones resultado",
}


@pytest.mark.parametrize("que", CLAVES)
def test_consultar_da_al_menos_las_claves_del_contrato(orden: Correr, hecho: Path, que: str) -> None:
    filas = en_json(orden, "consultar", hecho, que)
    assert filas
    assert set(CLAVES[que].split()) <= set(filas[0])


def test_las_cifras_de_consultar_son_exactas(orden: Correr, hecho: Path) -> None:
    cargos = en_json(orden, "consultar", hecho, "cargos")
    deudores = en_json(orden, "consultar", hecho, "deudores")
    assert sum(c["saldo"] for c in cargos) == sum(d["deuda"] for d in deudores) > 0
    (asamblea,) = [s for s in en_json(orden, "consultar", hecho, "sesiones") if s["llamada"] == 2]
    assert (asamblea["llamada"], asamblea["habilitados"], asamblea["quorum"]) == (2, 32, "si")


def test_consultar_reglas_da_cada_una_con_su_articulo_su_vigencia_y_lo_que_manda(
    orden: Correr, hecho: Path
) -> None:
    reglas = en_json(orden, "consultar", hecho, "reglas")
    suyas = [r for r in reglas if (r["organo"], r["familia"]) == ("asamblea", "quorum") and not r["hasta"]]
    assert suyas[0]["articulo"] == "art. 11 del Estatuto"
    assert suyas[0]["parametros"]["llamadas"][1]["fraccion"] == "1/3"
    assert "un tercio" in suyas[0]["dice"] or "1/3" in suyas[0]["dice"]
    assert any(r["hasta"] for r in reglas)  # también lo que rigió antes


def test_consultar_sin_json_es_una_tabla_para_leer(orden: Correr, hecho: Path) -> None:
    codigo, salida, _ = orden("consultar", hecho, "socios")
    lineas = salida.splitlines()
    assert codigo == 0
    assert lineas[0].split()[:2] == ["codigo", "nombre"]
    assert len(lineas) == 35
    assert "None" not in salida


def test_consultar_no_cambia_ni_bloquea_el_archivo(orden: Correr, hecho: Path) -> None:
    antes = hecho.read_bytes()
    orden("consultar", hecho, "socios")
    assert hecho.read_bytes() == antes
    assert [p.name for p in hecho.parent.glob("*.abierto")] == []


def test_nueva_importar_emitir_y_exportar_de_punta_a_punta(orden: Correr, tmp_path: Path) -> None:
    archivo, libro = tmp_path / "mia.escritorio", tmp_path / "socios.xlsx"
    assert orden("nueva", archivo, "--plantilla", "mercociudades", "--nombre", "Mi red")[0] == 0
    con = openpyxl.Workbook()
    hoja = con.active
    assert hoja is not None
    hoja.append(["País", "Código", "Nombre", "Población", "Año", "Fuente", "Fecha de alta"])
    hoja.append(["UY", "01", "Villa Uno", 99_999, 2025, "Censo", ""])
    hoja.append(["UY", "02", "Villa Dos", 100_000, 2025, "Censo", "01/02/2026"])
    con.save(libro)
    codigo, salida, _ = orden("importar-socios", archivo, libro, "--simular")
    assert (codigo, "2 altas" in salida) == (0, True)
    assert en_json(orden, "consultar", archivo, "socios") == []
    assert orden("importar-socios", archivo, libro)[0] == 0
    callada = en_json(orden, "emitir-cuotas", archivo, "2026", "--simular")
    assert [e["motivo"].endswith("pendiente de decidir") for e in callada["excluidos"]] == [True]
    decidida = ("emitir-cuotas", archivo, "2026", "--si-la-regla-calla", "entera")
    simulado = en_json(orden, *decidida, "--simular")
    emitido = en_json(orden, *decidida)
    assert {clave: simulado[clave] for clave in emitido} == emitido
    assert (emitido["emitidos"], emitido["total"], emitido["moneda"]) == (2, 60_000, "USD")
    assert (emitido["vencimiento"], emitido["excluidos"]) == (None, [])
    otra_vez = en_json(orden, "emitir-cuotas", archivo, "2026")
    assert (otra_vez["emitidos"], len(otra_vez["excluidos"])) == (0, 2)
    assert orden("exportar", archivo, "padron", tmp_path / "padron.xlsx")[0] == 0
    celdas = load_workbook(tmp_path / "padron.xlsx").get_sheet_by_index(0).to_python()
    assert any("Villa Uno" in fila for fila in celdas)


def test_sin_poblacion_oficial_no_hay_cargo_salvo_aceptacion(orden: Correr, ejemplo: Path) -> None:
    sin_aceptar = en_json(orden, "emitir-cuotas", ejemplo, "2027", "--simular")
    aceptando = en_json(
        orden, "emitir-cuotas", ejemplo, "2027", "--simular", "--aceptar-no-oficial", "No hay censo"
    )
    motivos = {e["socio"]: e["motivo"] for e in sin_aceptar["excluidos"]}
    assert motivos.keys() == {"Villa del Ñandutí", "Santa Rita del Isoso", "Tambo Colquiri"}
    assert "exent" in motivos["Tambo Colquiri"]
    assert aceptando["emitidos"] == sin_aceptar["emitidos"] + 2


def test_una_importacion_con_dudas_dice_cada_celda_y_no_importa_nada(
    orden: Correr, tmp_path: Path, ejemplo: Path
) -> None:
    libro = tmp_path / "malo.csv"
    libro.write_text("pais;codigo;nombre;poblacion\nUY;91;A;12,5 mil\nUY;92;B;-4\nUY;93;C;500\n")
    antes = len(en_json(orden, "consultar", ejemplo, "socios"))
    codigo, _, error = orden("importar-socios", ejemplo, libro)
    assert codigo == 1
    assert "D2" in error
    assert "D3" in error
    assert len(en_json(orden, "consultar", ejemplo, "socios")) == antes


def test_una_celda_mala_se_corrige_al_importar_sin_tocar_el_libro(
    orden: Correr, tmp_path: Path, ejemplo: Path
) -> None:
    libro = tmp_path / "malo.csv"
    libro.write_text("pais;codigo;nombre;poblacion\nUY;91;Pueblo Diez;12,5 mil\n")
    assert orden("importar-socios", ejemplo, libro)[0] == 1
    codigo, salida, _ = orden("importar-socios", ejemplo, libro, "--corregir", "D2=12500")
    assert codigo == 0
    assert "«12,5 mil» → «12500»" in salida
    suyo = [s for s in en_json(orden, "consultar", ejemplo, "socios") if s["nombre"] == "Pueblo Diez"]
    assert [s["poblacion"] for s in suyo] == [12_500]


def test_quitar_un_socio_creado_por_error_y_no_al_que_tiene_algo_detras(
    orden: Correr, tmp_path: Path, ejemplo: Path
) -> None:
    libro = tmp_path / "uno.csv"
    libro.write_text("pais;codigo;nombre\nUY;91;Pueblo Diez\n")
    assert orden("importar-socios", ejemplo, libro)[0] == 0
    antes = len(en_json(orden, "consultar", ejemplo, "socios"))
    assert orden("quitar-socio", ejemplo, "Pueblo Diez") == (0, "Se quitó a Pueblo Diez.\n", "")
    assert len(en_json(orden, "consultar", ejemplo, "socios")) == antes - 1
    otro = en_json(orden, "consultar", ejemplo, "socios")[0]
    codigo, _, error = orden("quitar-socio", ejemplo, otro["nombre"])
    assert (codigo, "y no se quita" in error) == (1, True)


def test_importar_personas_mandatos_acuerdos_y_convenios_de_un_libro(
    orden: Correr, tmp_path: Path, ejemplo: Path
) -> None:
    organo = en_json(orden, "consultar", ejemplo, "organos")[0]
    socio = en_json(orden, "consultar", ejemplo, "socios")[0]["nombre"]
    libros = {
        "personas": "nombre;correo\nZoe Prueba;zoe@red.org\n",
        "acuerdos": f"n.º;órgano;fecha;título;texto\n3/2011;{organo['nombre']};04/05/2011;Sello;Usar sello\n",
        "convenios": "convenio;objeto;instrumento;partes;responsable\nZonda;Formar;Hermanamiento;¿?;Eva\n",
    }
    for que, texto in libros.items():
        libro = tmp_path / f"{que}.csv"
        libro.write_text(texto)
        corregir = ("--corregir", f"D2={socio}; Lugo (España)") if que == "convenios" else ()
        codigo, salida, error = orden("importar", ejemplo, que, libro, *corregir, "--simular")
        assert (codigo, error) == (0, "")
        assert "Simulación: no se importó nada." in salida
        hecho = en_json(orden, "importar", ejemplo, que, libro, *corregir)
        assert (hecho["altas"], hecho["iguales"]) == (1, 0)
        otra = en_json(orden, "importar", ejemplo, que, libro, *corregir)
        assert (otra["altas"], otra["iguales"]) == (0, 1)
    (sello,) = [a for a in en_json(orden, "consultar", ejemplo, "acuerdos") if a["numero"] == "3/2011"]
    assert sello["via"] == "anterior"
    malo = tmp_path / "malo.csv"
    malo.write_text("quién;órgano;cargo;desde\nZoe Prueba;Ninguno;Bedel;2020-01-01\n")
    codigo, _, error = orden("importar", ejemplo, "mandatos", malo)
    assert (codigo, "B2: no hay un órgano «Ninguno»" in error) == (1, True)


def test_columnas_y_miles_se_pueden_decir(orden: Correr, tmp_path: Path, ejemplo: Path) -> None:
    libro = tmp_path / "raro.csv"
    libro.write_text("pais;clave rara;nombre;poblacion;año;fuente\nUY;0091;Pueblo Nuevo;1.234;2025;Censo\n")
    assert orden("importar-socios", ejemplo, libro)[0] == 1
    codigo, _, error = orden(
        "importar-socios", ejemplo, libro, "--columna", "clave rara=codigo", "--miles", "punto"
    )
    assert (codigo, error) == (0, "")
    (nuevo,) = [s for s in en_json(orden, "consultar", ejemplo, "socios") if s["nombre"] == "Pueblo Nuevo"]
    assert (nuevo["codigo"], nuevo["poblacion"]) == ("0091", 1234)


def test_importar_poblacion(orden: Correr, tmp_path: Path, ejemplo: Path) -> None:
    libro = tmp_path / "poblacion.csv"
    libro.write_text("país;código;año;población;fuente\nPY;3304;2026;73000;Censo imaginario\n")
    assert orden("importar-poblacion", ejemplo, libro)[0] == 0
    (socio,) = [s for s in en_json(orden, "consultar", ejemplo, "socios") if s["codigo"] == "3304"]
    assert (socio["poblacion"], socio["poblacion_oficial"]) == (73_000, True)


@pytest.mark.parametrize("que", ["acta", "convocatoria", "asistencia"])
def test_exportar_los_papeles_de_una_sesion(orden: Correr, hecho: Path, tmp_path: Path, que: str) -> None:
    asamblea = next(s for s in en_json(orden, "consultar", hecho, "sesiones") if s["estado"] == "cerrada")
    destino = tmp_path / f"{que}.pdf"
    assert orden("exportar", hecho, que, destino, "--sesion", asamblea["id"])[0] == 0
    documento = pypdfium2.PdfDocument(destino)
    assert "Red de Ciudades del Sur Imaginario" in documento[0].get_textpage().get_text_bounded()
    documento.close()


@pytest.mark.parametrize("que", ["organigrama", "mandatos", "nomina", "credenciales"])
def test_exportar_los_papeles_de_los_organos(orden: Correr, hecho: Path, tmp_path: Path, que: str) -> None:
    destino = tmp_path / f"{que}.pdf"
    assert orden("exportar", hecho, que, destino)[0] == 0
    with pypdfium2.PdfDocument(destino) as documento:
        assert "Puerto Alborada" in documento[0].get_textpage().get_text_bounded()


def test_la_nomina_va_en_libro_si_lo_dice_la_extension(orden: Correr, hecho: Path, tmp_path: Path) -> None:
    assert orden("exportar", hecho, "nomina", tmp_path / "nomina.XLSX")[0] == 0
    celdas = load_workbook(tmp_path / "nomina.XLSX").get_sheet_by_name("Nómina").to_python()
    assert any("Comisión Directiva" in fila for fila in celdas)


def test_la_sesion_se_puede_decir_por_su_numero(orden: Correr, hecho: Path, tmp_path: Path) -> None:
    destino = tmp_path / "acta.pdf"
    assert orden("exportar", hecho, "acta", destino, "--sesion", "22")[0] == 0
    assert destino.read_bytes().startswith(b"%PDF")
    codigo, _, error = orden("exportar", hecho, "acta", destino, "--sesion", "99")
    assert (codigo, "No hay ninguna sesión «99»" in error) == (1, True)


def test_exportar_un_papel_pide_la_sesion(orden: Correr, hecho: Path, tmp_path: Path) -> None:
    codigo, _, error = orden("exportar", hecho, "acta", tmp_path / "a.pdf")
    assert (codigo, "--sesion" in error) == (1, True)
    codigo, _, error = orden("exportar", hecho, "acta", tmp_path / "a.pdf", "--sesion", "nadie")
    assert codigo == 1
    assert not (tmp_path / "a.pdf").exists()


def test_exportar_el_estatuto_de_un_dia_y_su_comparado(orden: Correr, hecho: Path, tmp_path: Path) -> None:
    def texto(que: str, *opciones: str) -> str:
        destino = tmp_path / f"{que}.pdf"
        assert orden("exportar", hecho, que, destino, *opciones)[0] == 0
        with pypdfium2.PdfDocument(destino) as documento:
            return " ".join(" ".join(p.get_textpage().get_text_bounded() for p in documento).split())

    assert ("treinta días" in texto("estatuto"), "reforma n.º 1" in texto("estatuto")) == (True, True)
    antes = texto("estatuto", "--fecha", "01/02/2015", "--cuerpo", "ESTATUTO")
    assert ("veinte días" in antes, "reforma n.º 1" in antes) == (True, False)
    assert "20" in texto("comparado", "--desde", "2015-02-01")
    assert orden("exportar", hecho, "estatuto", tmp_path / "e.DOCX")[0] == 0
    assert "días" in texto_de_docx((tmp_path / "e.DOCX").read_bytes())


@pytest.mark.parametrize(
    ("pedido", "frase"),
    [
        (("comparado",), "--desde FECHA"),
        (("estatuto", "--cuerpo", "Bando"), "Los que hay: Estatuto"),
        (("estatuto", "--fecha", "1900-01-01"), "no tiene texto que rija el 01/01/1900"),
        (("estatuto", "--fecha", "ayer"), "«ayer»"),
    ],
)
def test_exportar_un_estatuto_que_no_consta_se_explica(
    orden: Correr, hecho: Path, tmp_path: Path, pedido: tuple[str, ...], frase: str
) -> None:
    codigo, _, error = orden("exportar", hecho, pedido[0], tmp_path / "e.pdf", *pedido[1:])
    assert (codigo, frase in error, (tmp_path / "e.pdf").exists()) == (1, True, False)


def test_exportar_a_una_carpeta_inexistente_se_explica(orden: Correr, hecho: Path, tmp_path: Path) -> None:
    codigo, _, error = orden("exportar", hecho, "padron", tmp_path / "no" / "p.xlsx")
    assert (codigo, "no existe" in error) == (1, True)


def test_verificar_copiar_y_restaurar(orden: Correr, ejemplo: Path, tmp_path: Path) -> None:
    assert orden("verificar", ejemplo)[0] == 0
    copia, vuelta = tmp_path / "copia.escritorio", tmp_path / "vuelta.escritorio"
    assert orden("copia", ejemplo, copia)[0] == 0
    assert orden("restaurar", copia, vuelta)[0] == 0
    assert en_json(orden, "consultar", vuelta, "cargos") == en_json(orden, "consultar", ejemplo, "cargos")
    assert orden("restaurar", copia, vuelta)[0] == 1


def test_plantillas(orden: Correr) -> None:
    filas = {p["clave"]: p for p in en_json(orden, "plantillas")}
    assert len(filas) == 20
    claves = "clave nombre tipo_red fuente organos pendientes descripcion unidades alianzas eventos registros"
    assert all(list(f) == [*claves.split(), "miembros", "por_confirmar"] for f in filas.values())
    assert filas["foro_iberoamericano"]["eventos"] == [
        {"nombre": "Foro Iberoamericano de Gobiernos Locales", "ediciones": 11}
    ]
    assert filas["cordial"]["miembros"] == ["red"]
    assert {"organo": "asamblea", "familia": "quorum", "tipo": "", "nombre": "Quórum"} in filas[
        "mercociudades"
    ]["pendientes"]
    codigo, salida, _ = orden("plantillas")
    assert (codigo, len(salida.splitlines())) == (0, 21)


@pytest.mark.parametrize(
    ("argumentos", "frase"),
    [
        (["nueva", "x.escritorio"], "Falta «--plantilla»"),
        (["nueva"], "Falta «ARCHIVO»"),
        (["consultar", "x", "nada"], "Puede ser: «socios»"),
        (["consultar", "x", "socios", "--jsn"], "No existe la opción «--jsn»"),
        (["inventada"], "No existe la orden «inventada»"),
        (
            ["emitir-cuotas", "x", "2026", "--poblacion-de", "ayer"],
            "En «--poblacion-de»: «ayer» no es",
        ),
        (["importar-socios", "x", "y", "--columna", "sola"], "«sola» no es TITULO=CAMPO"),
    ],
)
def test_una_orden_mal_escrita_sale_con_2_y_una_frase(
    orden: Correr, argumentos: list[str], frase: str
) -> None:
    codigo, salida, error = orden(*argumentos)
    assert (codigo, salida) == (2, "")
    assert frase in error


@pytest.mark.parametrize(
    "argumentos",
    [
        ["consultar", "no-esta.escritorio", "socios"],
        ["nueva", "x.escritorio", "--plantilla", "inventada"],
        ["verificar", "no-esta.escritorio"],
        ["copia", "no-esta.escritorio", "otra.escritorio"],
    ],
)
def test_los_datos_que_no_valen_salen_con_1_y_una_frase(orden: Correr, argumentos: list[str]) -> None:
    codigo, salida, error = orden(*argumentos)
    assert (codigo, salida) == (1, "")
    assert len(error.splitlines()) == 1


def test_la_version(orden: Correr) -> None:
    assert orden("--version")[1].strip() == VERSION


def test_ejemplo_sin_ventana_escribe_los_documentos_y_se_puede_repetir(orden: Correr, tmp_path: Path) -> None:
    carpeta = tmp_path / "Ejemplo"
    codigo, _, _ = orden("ejemplo", carpeta, "--sin-ventana")
    assert codigo == 0
    nombres = {p.name for p in carpeta.iterdir()}
    assert {
        "Acta.pdf",
        "Convocatoria.pdf",
        "Recibo.pdf",
        "Estatuto.pdf",
        "Organigrama.pdf",
        "Cuotas.xlsx",
        "Memoria anual.pdf",
        "Libro de actas.pdf",
        "Libro de acuerdos.pdf",
    } <= nombres
    acta = (carpeta / "Acta.pdf").read_bytes()
    assert orden("ejemplo", carpeta, "--sin-ventana")[0] == 0
    assert (carpeta / "Acta.pdf").read_bytes() == acta


def test_ejemplo_en_una_carpeta_imposible_se_explica(orden: Correr, tmp_path: Path) -> None:
    estorbo = tmp_path / "archivo"
    estorbo.write_text("x")
    codigo, _, error = orden("ejemplo", estorbo / "dentro", "--sin-ventana")
    assert (codigo, "carpeta" in error) == (1, True)


def test_sin_pantalla_se_dice_y_no_se_aborta(
    orden: Correr, hecho: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    codigo, _, error = orden(hecho)
    assert (codigo, "no hay pantalla" in error) == (1, True)
    assert orden()[0] == 1


def test_la_fuente_comun_hace_oficiales_las_poblaciones_que_no_la_traen(
    orden: Correr, tmp_path: Path, ejemplo: Path
) -> None:
    libro = tmp_path / "sin_fuente.csv"
    libro.write_text("pais;codigo;nombre;poblacion;año\nUY;0091;Pueblo Nuevo;12345;2025\n")
    _, salida, _ = orden("importar-socios", ejemplo, libro, "--simular")
    assert "Una población quedará como no oficial porque falta la fuente" in salida
    codigo, salida, _ = orden("importar-socios", ejemplo, libro, "--fuente", "Censo 2025")
    assert (codigo, "no oficial" in salida) == (0, False)


def test_el_pais_que_falta_se_dice_y_un_total_no_entra(orden: Correr, tmp_path: Path, ejemplo: Path) -> None:
    libro = tmp_path / "sin_pais.csv"
    filas = ["codigo;nombre;poblacion;año;fuente", "0091;Pueblo Nuevo;12345;2025;Censo", ";TOTAL;12345;;"]
    libro.write_text("\n".join(filas[:2]), encoding="utf-8")
    codigo, _, error = orden("importar-socios", ejemplo, libro)
    assert (codigo, "--pais" in error) == (1, True)
    assert orden("importar-socios", ejemplo, libro, "--pais", "Atlántida")[0] == 1
    assert orden("importar-socios", ejemplo, libro, "--pais", "Uruguay")[0] == 0
    (nuevo,) = [s for s in en_json(orden, "consultar", ejemplo, "socios") if s["nombre"] == "Pueblo Nuevo"]
    assert nuevo["pais"] == "UY"
    assert orden("importar-poblacion", ejemplo, libro)[0] == 1
    assert orden("importar-poblacion", ejemplo, libro, "--pais", "uy")[0] == 0
    libro.write_text("\n".join(filas), encoding="utf-8")
    codigo, _, error = orden("importar-socios", ejemplo, libro, "--pais", "UY")
    assert (codigo, "parece el total" in error) == (1, True)


def test_quien_se_parece_a_un_socio_se_decide_por_ordenes(
    orden: Correr, tmp_path: Path, ejemplo: Path
) -> None:
    libro = tmp_path / "parecidos.csv"
    libro.write_text("pais;nombre;poblacion;año\nUY;Laguna Honda;5000;2020\n", encoding="utf-8")
    importar = ("importar-socios", ejemplo, libro)
    assert orden(*importar)[0] == 0
    libro.write_text("pais;nombre;poblacion;año\nUY;Laguna Hondas;6000;2021\n", encoding="utf-8")
    codigo, _, error = orden(*importar)
    assert codigo == 1
    assert "--es-el-mismo" in error
    for mal in (("--son-otros", "Nadie"), ("--son-otros", "Laguna Hondas", "--es-el-mismo", "laguna hondas")):
        assert orden(*importar, *mal)[0] == 1
    _, salida, _ = orden(*importar, "--simular", "--es-el-mismo", "laguna hondas")
    assert "Fila 2 · Laguna Hondas · Es «Laguna Honda», que conserva su nombre" in salida
    poblacion = ("importar-poblacion", ejemplo, libro, "--es-el-mismo", "Laguna Hondas")
    assert (orden(*poblacion[:3])[0], orden(*poblacion)[0]) == (1, 0)
    assert orden(*importar, "--son-otros", "Laguna Hondas")[0] == 0
    nombres = [s["nombre"] for s in en_json(orden, "consultar", ejemplo, "socios")]
    assert {"Laguna Honda", "Laguna Hondas"} <= set(nombres)
    libro.write_text("pais;nombre\nUY;Cerro Pelado\nUY;Cerro Pelados\n", encoding="utf-8")
    assert "otra fila del libro" in orden(*importar, "--es-el-mismo", "Cerro Pelados")[2]


def test_simular_dice_cada_cambio_con_su_antes_y_su_despues(
    orden: Correr, tmp_path: Path, ejemplo: Path
) -> None:
    titulos, libro = "pais;codigo;nombre;correo;poblacion;año;fuente\n", tmp_path / "cambia.csv"
    libro.write_text(titulos + "UY;0091;Pueblo Nuevo;a@b.uy;12345;2025;Censo\n")
    assert orden("importar-socios", ejemplo, libro)[0] == 0
    libro.write_text(
        titulos + "UY;0091;Pueblo Viejo;c@d.uy;12346;2025;Censo\nUY;0092;Otro;;7000;2025;Censo\n"
    )
    codigo, salida, _ = orden("importar-socios", ejemplo, libro, "--simular")
    assert codigo == 0
    assert salida.splitlines()[-5:] == [
        "Fila 2 · Pueblo Viejo · Nombre: Pueblo Nuevo → Pueblo Viejo",
        "Fila 2 · Pueblo Viejo · Correo: a@b.uy → c@d.uy",
        "Fila 2 · Pueblo Viejo · Población: 12.345 (2025) → 12.346 (2025)",
        "Fila 3 · Otro · alta · Población: 7.000 (2025, oficial)",
        "Simulación: 1 alta, 1 cambio, 0 sin cambios. No se importó nada.",
    ]
